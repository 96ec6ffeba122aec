package io.perennial.ingest.imports.store;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.RetailRow;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of invoices that are kept until all of their file is there. */
@Singleton
public class StagedRows {

    private static final String AFTER = """
            SELECT invoice, line, customer_id, product_id, quantity, unit_price_minor, amount_minor, row_time, country
            FROM import_row WHERE tenant_id = $1 AND import_id = $2 AND (invoice, line) > ($3, $4)
            ORDER BY invoice, line LIMIT $5""";

    private final TenantTx tx;

    StagedRows(TenantTx tx) {
        this.tx = tx;
    }

    /** The next rows by invoice and line, after the given one. */
    public Uni<List<RetailRow>> after(Import progress, @Nullable RetailRow last, int limit) {
        return tx.inTenant(
                progress.tenant(),
                conn -> conn.preparedQuery(AFTER)
                        .execute(ImportRows.tuple(
                                progress.tenant().value(),
                                progress.id(),
                                last == null ? "" : last.invoice(),
                                last == null ? 0L : last.line(),
                                limit))
                        .map(rows -> Rows.list(rows, StagedRows::row)));
    }

    private static RetailRow row(Row row) {
        return new RetailRow(
                row.getLong("line"),
                row.getString("invoice"),
                Rows.customer(row),
                row.getString("product_id"),
                row.getLong("quantity"),
                row.getLong("unit_price_minor"),
                row.getLong("amount_minor"),
                Rows.instant(row, "row_time"),
                row.getString("country"));
    }
}
