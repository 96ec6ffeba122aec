package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.FactPage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Folds a page of facts into the tables, in the transaction of the page's checkpoint: one set-based statement for each
 * kind of fact that the page has. The tables come out the same in whatever order and however often facts arrive.
 */
@Singleton
class PgFacts {

    /** Applies a page of one shard. */
    Uni<Void> apply(SqlConnection conn, int shard, FactPage page) {
        Set<CustomerKey> changed = new TreeSet<>();
        return tenants(conn, page)
                .flatMap(_ -> clocks(conn, shard, page))
                .flatMap(_ -> forgetErased(conn, page))
                .flatMap(_ -> customers(conn, page, changed))
                .flatMap(_ -> orders(conn, page, changed))
                .flatMap(_ -> refunds(conn, page, changed))
                .flatMap(_ -> acts(conn, page, changed))
                .flatMap(_ -> mark(conn, page, changed));
    }

    private static Uni<Void> tenants(SqlConnection conn, FactPage page) {
        return page.tenants().isEmpty()
                ? nothing()
                : run(conn, FactSql.HOLD_TENANTS, FactColumns.tenantIds(page))
                        .flatMap(_ -> run(conn, FactSql.CHANGED_BY_LAW, FactColumns.laws(page)))
                        .flatMap(_ -> run(conn, FactSql.TENANTS, FactColumns.tenants(page)));
    }

    private static Uni<Void> clocks(SqlConnection conn, int shard, FactPage page) {
        return page.advances().isEmpty() ? nothing() : run(conn, FactSql.CLOCKS, FactColumns.clocks(page, shard));
    }

    /** Tombstones of this page are set first, so that what stands beside them in the page is dropped too. */
    private static Uni<Void> forgetErased(SqlConnection conn, FactPage page) {
        Uni<Void> erased = page.erased().isEmpty() ? nothing() : erase(conn, page);
        return page.customers().isEmpty() ? erased : erased.flatMap(_ -> dropLate(conn, page));
    }

    private static Uni<Void> erase(SqlConnection conn, FactPage page) {
        Tuple columns = FactColumns.erased(page);
        return run(conn, FactSql.TOMBSTONES, columns)
                .flatMap(_ -> Erasure.everywhere(conn, page.erased().keySet()));
    }

    private static Uni<Void> dropLate(SqlConnection conn, FactPage page) {
        return conn.preparedQuery(FactSql.BURIED)
                .execute(FactColumns.keys(page.customers()))
                .invoke(rows -> forget(page, rows))
                .replaceWithVoid();
    }

    private static Uni<Void> customers(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.customers().isEmpty()
                ? nothing()
                : note(conn, FactSql.CUSTOMERS, FactColumns.customers(page), changed);
    }

    private static Uni<Void> orders(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.orders().isEmpty() && page.cancellations().isEmpty()
                ? nothing()
                : note(conn, FactSql.ORDERS, FactColumns.orders(page), changed);
    }

    private static Uni<Void> refunds(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.refunds().isEmpty() ? nothing() : note(conn, FactSql.REFUNDS, FactColumns.refunds(page), changed);
    }

    private static Uni<Void> acts(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.acts().isEmpty() ? nothing() : note(conn, FactSql.ACTS, FactColumns.acts(page), changed);
    }

    private static Uni<Void> mark(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return changed.isEmpty()
                ? nothing()
                : run(conn, FactSql.CHANGED, FactColumns.changed(changed, page.traceparents()));
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple columns) {
        return conn.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    /** Runs a statement that answers whose row it changed. */
    private static Uni<Void> note(SqlConnection conn, String sql, Tuple columns, Set<CustomerKey> changed) {
        return conn.preparedQuery(sql)
                .execute(columns)
                .invoke(rows -> addKeys(rows, changed))
                .replaceWithVoid();
    }

    private static void forget(FactPage page, RowSet<Row> rows) {
        Set<CustomerKey> buried = new HashSet<>();
        addKeys(rows, buried);
        page.forget(buried);
    }

    private static void addKeys(RowSet<Row> rows, Set<CustomerKey> into) {
        for (Row row : rows) {
            into.add(FactColumns.key(row));
        }
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
