package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads histories from PostgreSQL, page by page of customers, each in a transaction of its own; within a page, rows
 * come through cursors. Rows become numbers at once, so memory holds none longer than it takes to read it; the arrays
 * of a whole tenant are filled on a worker thread.
 */
@Singleton
public class Histories {
    private static final int CUSTOMERS_A_PAGE = 1_000;
    private static final int ROWS_AT_A_TIME = 2_000;

    /**
     * Customers who may be profiled and have ordered. Marks and orders are looked up for each customer of the page
     * ({@code OFFSET 0}): after an import, before statistics are fresh, a join would go through all of them for each page.
     */
    private static final String RATEABLE = """
            SELECT c.customer_id,
                   (SELECT m.mark_time FROM changed_customer AS m
                     WHERE m.tenant_id = c.tenant_id AND m.customer_id = c.customer_id) AS mark_time
              FROM customer AS c
              JOIN tenant AS t USING (tenant_id)
             WHERE c.tenant_id = $1
               AND may_be_profiled(c.personalisation, c.law, t.default_law)
               AND EXISTS (SELECT FROM customer_order AS o
                            WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.customer_id
                              AND o.event_time IS NOT NULL OFFSET 0)""";

    private static final String NEXT = RATEABLE + " AND c.customer_id > $2 ORDER BY c.customer_id LIMIT $3";
    private static final String NAMED = RATEABLE + " AND c.customer_id = ANY ($2::text[]) ORDER BY c.customer_id";

    /** Asked after the marks and before the events, so that everything that was marked by then is among the events. */
    private static final String NOW = "SELECT clock_timestamp() AS now";

    private final TenantTx tx;

    Histories(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * Those of a whole tenant, in the order of customer ids. Acts before an instant are left out, since they are many and
     * no feature looks so far back.
     */
    public Uni<LoadedHistories> ofTenant(TenantState tenant, Instant asOf, Instant actsFrom) {
        LoadedHistories.Builder builder = builder(tenant);
        AtomicReference<String> last = new AtomicReference<>("");
        return InTurn.whileMore(() -> next(tenant.id(), last.get(), asOf, actsFrom)
                        .flatMap(page -> onWorker(() -> {
                            page.copyTo(builder);
                            boolean more = page.ids().size() == CUSTOMERS_A_PAGE;
                            if (more) {
                                last.set(page.last());
                            }
                            return more;
                        })))
                .flatMap(_ -> onWorker(builder::build));
    }

    /** Those of some customers of a tenant; they are few, so arrays are filled where the rows arrive. */
    public Uni<LoadedHistories> ofCustomers(
            TenantState tenant, Instant asOf, Instant actsFrom, List<String> customerIds) {
        Tuple named = Tuple.of(tenant.id().value(), customerIds.toArray(String[]::new));
        return tx.inTenant(
                        tenant.id(),
                        conn -> readPage(
                                conn,
                                NAMED,
                                named,
                                HistorySql.OF_NAMED,
                                _ -> named(tenant.id(), asOf, customerIds),
                                actsFrom))
                .map(page -> {
                    LoadedHistories.Builder builder = builder(tenant);
                    page.copyTo(builder);
                    return builder.build();
                });
    }

    private Uni<HistoryPage> next(TenantId tenant, String after, Instant asOf, Instant actsFrom) {
        Tuple next = Tuple.of(tenant.value(), after, CUSTOMERS_A_PAGE);
        return tx.inTenant(
                tenant,
                conn -> readPage(conn, NEXT, next, HistorySql.OF_RANGE, page -> range(tenant, asOf, page), actsFrom));
    }

    private static LoadedHistories.Builder builder(TenantState tenant) {
        return new LoadedHistories.Builder(tenant.tenant().zone());
    }

    /** Arrays of a whole tenant are sorted, and copied as they grow: not on an event loop, and not in a transaction. */
    private static <T> Uni<T> onWorker(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Reads the customers that a query names, in its order, with their events. */
    private static Uni<HistoryPage> readPage(
            SqlConnection conn,
            String sql,
            Tuple which,
            HistorySql events,
            Function<HistoryPage, Tuple> whose,
            Instant actsFrom) {
        return conn.preparedQuery(sql)
                .execute(which)
                .flatMap(rows -> conn.preparedQuery(NOW)
                        .execute()
                        .map(now -> new HistoryPage(
                                Rows.list(rows, row -> row.getString("customer_id")),
                                Rows.list(rows, row -> Optional.ofNullable(Rows.instantOrNull(row, "mark_time"))),
                                Rows.instant(Rows.only(now), "now"))))
                .call(page -> page.ids().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : readEvents(conn, page, events, () -> whose.apply(page), actsFrom));
    }

    private static Tuple range(TenantId tenant, Instant asOf, HistoryPage page) {
        return Tuple.of(tenant.value(), Rows.utc(asOf), page.first(), page.last());
    }

    private static Tuple named(TenantId tenant, Instant asOf, List<String> customerIds) {
        return Tuple.of(tenant.value(), Rows.utc(asOf), customerIds.toArray(String[]::new));
    }

    private static Uni<Void> readEvents(
            SqlConnection conn, HistoryPage page, HistorySql events, Supplier<Tuple> whose, Instant actsFrom) {
        Tuple acts = whose.get().addValue(Rows.utc(actsFrom));
        return eachRow(conn, events.orders(), whose.get(), page::addOrder)
                .flatMap(_ -> eachRow(conn, events.refunds(), whose.get(), page::addRefund))
                .flatMap(_ -> eachRow(conn, events.acts(), acts, page::addAct));
    }

    /** Hands each row of a long result to the reader, a bounded number of rows at a time; a cursor needs a transaction. */
    private static Uni<Void> eachRow(SqlConnection conn, String sql, Tuple parameters, Consumer<Row> reader) {
        return conn.prepare(sql)
                .flatMap(statement ->
                        readOn(statement.cursor(parameters), reader).call(() -> statement.close()));
    }

    private static Uni<Void> readOn(Cursor cursor, Consumer<Row> reader) {
        return InTurn.whileMore(() -> cursor.read(ROWS_AT_A_TIME)
                        .invoke(rows -> rows.forEach(reader))
                        .map(_ -> cursor.hasMore()))
                .flatMap(_ -> cursor.close());
    }
}
