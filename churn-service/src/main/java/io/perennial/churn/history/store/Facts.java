package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.CustomerKey;
import io.perennial.churn.history.domain.FactPage;
import io.perennial.churn.history.domain.FeedFacts;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes pages of the event feed into the tables, in the transaction of the page's checkpoint: one set-based statement for
 * each kind of fact that the page has. The tables come out the same in whatever order and however often facts arrive.
 */
@Singleton
public class Facts implements FeedHandler<FeedFacts> {

    @Override
    public Set<TenantId> tenantsOf(List<FeedFacts> records) {
        return records.stream().map(FeedFacts::tenant).collect(Collectors.toSet());
    }

    @Override
    public List<String> traceparentsOf(List<FeedFacts> records) {
        return records.stream()
                .map(FeedFacts::traceparent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<FeedFacts> records) {
        FactPage page = FeedFacts.merge(records);
        Set<CustomerKey> changed = new TreeSet<>();
        return tenants(conn, page)
                .flatMap(_ -> clocks(conn, shard, page))
                .flatMap(_ -> eraseCustomers(conn, page))
                .flatMap(_ -> customers(conn, page, changed))
                .flatMap(_ -> orders(conn, page, changed))
                .flatMap(_ -> refunds(conn, page, changed))
                .flatMap(_ -> acts(conn, page, changed))
                .flatMap(_ -> mark(conn, page, changed));
    }

    private static Uni<Void> tenants(SqlConnection conn, FactPage page) {
        return page.tenants().isEmpty()
                ? nothing()
                : run(conn, FactSql.LOCK_TENANTS, FactColumns.tenantIds(page))
                        .flatMap(_ -> run(conn, FactSql.CHANGED_BY_LAW, FactColumns.laws(page)))
                        .flatMap(_ -> run(conn, FactSql.TENANTS, FactColumns.tenants(page)));
    }

    private static Uni<Void> clocks(SqlConnection conn, int shard, FactPage page) {
        return page.advances().isEmpty() ? nothing() : run(conn, FactSql.CLOCKS, FactColumns.clocks(page, shard));
    }

    /**
     * The tombstones of this page are set first, so that everything else that the page says about those customers is
     * dropped, too.
     */
    private static Uni<Void> eraseCustomers(SqlConnection conn, FactPage page) {
        Uni<Void> erased = page.erased().isEmpty() ? nothing() : erase(conn, page);
        return page.customers().isEmpty() ? erased : erased.flatMap(_ -> dropLate(conn, page));
    }

    private static Uni<Void> erase(SqlConnection conn, FactPage page) {
        Tuple columns = FactColumns.erased(page);
        return run(conn, FactSql.TOMBSTONES, columns)
                .flatMap(_ -> Erasure.everywhere(conn, page.erased().keySet()));
    }

    private static Uni<Void> dropLate(SqlConnection conn, FactPage page) {
        return conn.preparedQuery(FactSql.TOMBSTONED)
                .execute(FactColumns.keys(page.customers()))
                .invoke(rows -> dropErased(page, rows))
                .replaceWithVoid();
    }

    private static Uni<Void> customers(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.customers().isEmpty()
                ? nothing()
                : writeAndCollect(conn, FactSql.CUSTOMERS, FactColumns.customers(page), changed);
    }

    private static Uni<Void> orders(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.orders().isEmpty() && page.cancellations().isEmpty()
                ? nothing()
                : writeAndCollect(conn, FactSql.ORDERS, FactColumns.orders(page), changed);
    }

    private static Uni<Void> refunds(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.refunds().isEmpty()
                ? nothing()
                : writeAndCollect(conn, FactSql.REFUNDS, FactColumns.refunds(page), changed);
    }

    private static Uni<Void> acts(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return page.acts().isEmpty() ? nothing() : writeAndCollect(conn, FactSql.ACTS, FactColumns.acts(page), changed);
    }

    private static Uni<Void> mark(SqlConnection conn, FactPage page, Set<CustomerKey> changed) {
        return changed.isEmpty()
                ? nothing()
                : run(conn, FactSql.CHANGED, FactColumns.changed(changed, page.traceparents()));
    }

    private static Uni<Void> run(SqlConnection conn, String sql, Tuple columns) {
        return conn.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    /** Runs a statement that returns the customers whose rows it changed. */
    private static Uni<Void> writeAndCollect(SqlConnection conn, String sql, Tuple columns, Set<CustomerKey> changed) {
        return conn.preparedQuery(sql)
                .execute(columns)
                .invoke(rows -> addKeys(rows, changed))
                .replaceWithVoid();
    }

    private static void dropErased(FactPage page, RowSet<Row> rows) {
        Set<CustomerKey> erased = new HashSet<>();
        addKeys(rows, erased);
        page.drop(erased);
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
