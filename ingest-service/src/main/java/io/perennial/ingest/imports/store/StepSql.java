package io.perennial.ingest.imports.store;

import static io.perennial.ingest.imports.store.ImportRows.tuple;

import io.perennial.ingest.imports.app.ImportStep;
import io.perennial.ingest.imports.domain.DemoCustomer;
import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.LineFault;
import io.perennial.ingest.imports.domain.RetailRow;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** The statements that save a step of an import. */
final class StepSql {

    private static final String ADVANCE = """
            UPDATE import SET state = $4, committed_bytes = $5, line_count = $6, accepted = $7, duplicate = $8, rejected = $9,
                consent_denied = $10, profile_count = $11, demo_contact_count = $12, skipped = $13, header = $14,
                fault_count = $15, version = $16, attempt_open = $17,
                settled_heads = CASE WHEN $18
                    THEN (SELECT array_agg(position ORDER BY shard) FROM feed_head WHERE feed = 'events')
                    ELSE settled_heads END,
                lease_until = CASE WHEN NOT $17 THEN now()
                    WHEN attempt_open AND state = 'FINISHING' THEN now() + interval '1 minute' ELSE lease_until END,
                update_time = now()
            WHERE tenant_id = $1 AND import_id = $2 AND version = $3""";

    private static final String INSERT_FAULTS = """
            INSERT INTO import_fault (tenant_id, import_id, line, reason, field, message)
            SELECT $1, $2, line, reason, field, message
            FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[]) AS f (line, reason, field, message)
            ON CONFLICT DO NOTHING""";

    private static final String INSERT_ROWS = """
            INSERT INTO import_row (tenant_id, import_id, invoice, line, customer_id, product_id, quantity, unit_price_minor,
                                    amount_minor, row_time, country)
            SELECT $1, $2, r.* FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[], $8::bigint[],
                                           $9::bigint[], $10::timestamptz[], $11::text[]) AS r""";

    private static final String DELETE_ROWS =
            "DELETE FROM import_row WHERE tenant_id = $1 AND import_id = $2 AND invoice <= $3";

    private static final String SAVE_CUSTOMERS = """
            INSERT INTO import_customer (tenant_id, import_id, customer_id, country, zone_given, contact_given, consented,
                                         contact_made)
            SELECT $1, $2, c.* FROM unnest($3::text[], $4::text[], $5::bool[], $6::bool[], $7::bool[], $8::bool[]) AS c
            ON CONFLICT (tenant_id, import_id, customer_id) DO UPDATE SET country = excluded.country,
                zone_given = excluded.zone_given, contact_given = excluded.contact_given, consented = excluded.consented,
                contact_made = excluded.contact_made""";

    private static final String DELETE_CUSTOMERS =
            "DELETE FROM import_customer WHERE tenant_id = $1 AND import_id = $2";

    private StepSql() {}

    /** False where the import is no longer what the step started from. */
    static Uni<Boolean> advance(SqlConnection conn, ImportStep step) {
        Import after = step.after();
        Tally tally = after.tally();
        return conn.preparedQuery(ADVANCE)
                .execute(tuple(
                        after.tenant().value(),
                        after.id(),
                        step.before().version(),
                        after.state().name(),
                        after.place().bytes(),
                        after.place().lines(),
                        tally.accepted(),
                        tally.duplicate(),
                        tally.rejected(),
                        tally.consentDenied(),
                        tally.profiles(),
                        tally.demoContacts(),
                        ImportRows.skipped(tally.skipped()),
                        after.header(),
                        after.faultsKept(),
                        after.version(),
                        !step.ended(),
                        step.settled()))
                .map(updated -> updated.rowCount() == 1);
    }

    /** One statement after the other, each only where there is something for it. */
    static Uni<Void> saveRest(SqlConnection conn, ImportStep step) {
        return insertFaults(conn, step)
                .flatMap(_ -> insertRows(conn, step.after(), step.rowsAdded()))
                .flatMap(_ -> deleteRows(conn, step))
                .flatMap(_ -> saveCustomers(conn, step.after(), step.customers()))
                .flatMap(_ -> deleteCustomers(conn, step.after()));
    }

    private static Uni<Void> insertFaults(SqlConnection conn, ImportStep step) {
        List<LineFault> faults =
                step.faults().stream().limit(step.before().faultRoom()).toList();
        if (faults.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(INSERT_FAULTS)
                .execute(Columns.of(faults)
                        .value(step.after().tenant().value())
                        .value(step.after().id())
                        .longs(LineFault::line)
                        .texts(fault -> fault.reason().name())
                        .texts(LineFault::field)
                        .texts(LineFault::message)
                        .tuple())
                .replaceWithVoid();
    }

    private static Uni<Void> insertRows(SqlConnection conn, Import after, List<RetailRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(INSERT_ROWS)
                .execute(Columns.of(rows)
                        .value(after.tenant().value())
                        .value(after.id())
                        .texts(RetailRow::invoice)
                        .longs(RetailRow::line)
                        .texts(row -> row.customer().value())
                        .texts(RetailRow::productId)
                        .longs(RetailRow::quantity)
                        .longs(RetailRow::unitPriceMinor)
                        .longs(RetailRow::amountMinor)
                        .times(RetailRow::time)
                        .texts(RetailRow::country)
                        .tuple())
                .replaceWithVoid();
    }

    private static Uni<Void> deleteRows(SqlConnection conn, ImportStep step) {
        return step.invoiceDone().isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(DELETE_ROWS)
                        .execute(tuple(
                                step.after().tenant().value(), step.after().id(), step.invoiceDone()))
                        .replaceWithVoid();
    }

    private static Uni<Void> saveCustomers(SqlConnection conn, Import after, List<DemoCustomer> customers) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(SAVE_CUSTOMERS)
                .execute(Columns.of(customers)
                        .value(after.tenant().value())
                        .value(after.id())
                        .texts(one -> one.customer().value())
                        .texts(DemoCustomer::country)
                        .flags(DemoCustomer::zoneGiven)
                        .flags(DemoCustomer::contactGiven)
                        .flags(DemoCustomer::consented)
                        .flags(DemoCustomer::contactMade)
                        .tuple())
                .replaceWithVoid();
    }

    private static Uni<Void> deleteCustomers(SqlConnection conn, Import after) {
        boolean needed = after.state() != Import.State.FINISHED || !after.plan().demoContacts();
        return needed
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(DELETE_CUSTOMERS)
                        .execute(tuple(after.tenant().value(), after.id()))
                        .replaceWithVoid();
    }
}
