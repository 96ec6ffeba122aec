package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.domain.FactPage;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.event.EventPage;
import io.perennial.platform.event.TenantUpdate;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes pages of the event feed into the tables, in the transaction of the page's checkpoint: one set-based statement for
 * each kind of fact that the page has. The tables come out the same in whatever order and however often facts arrive.
 */
@Singleton
public class Facts implements PageWriter<EventPage<Optional<Fact>>> {

    @Override
    public Uni<Void> write(SqlConnection conn, EventPage<Optional<Fact>> page) {
        FactPage facts = new FactPage();
        Map<CustomerKey, Cause> causes = new HashMap<>();
        for (CustomerRecord<Optional<Fact>> record : page.records()) {
            record.content().ifPresent(fact -> {
                facts.add(record.customer(), fact);
                causes.merge(record.customer(), cause(record), Cause::and);
            });
        }
        Set<CustomerKey> changed = new TreeSet<>();
        return markByLaw(conn, page.updates())
                .flatMap(_ -> Erasure.everywhere(conn, page.erased().keySet()))
                .flatMap(_ -> write(conn, FactSql.CUSTOMERS, facts.customers(), FactColumns.customers(facts), changed))
                .flatMap(_ -> write(conn, FactSql.ORDERS, facts.orderKeys(), FactColumns.orders(facts), changed))
                .flatMap(_ ->
                        write(conn, FactSql.REFUNDS, facts.refunds().keySet(), FactColumns.refunds(facts), changed))
                .flatMap(_ -> write(conn, FactSql.ACTS, facts.acts(), FactColumns.acts(facts), changed))
                .flatMap(_ -> mark(conn, changed, causes));
    }

    /** The tenants' rows are held since their records were stored, so that nobody is scored while the law changes. */
    private static Uni<Void> markByLaw(SqlConnection conn, List<TenantUpdate> updates) {
        List<TenantUpdate> changes = updates.stream()
                .filter(update -> update.changes(Tenant::defaultLaw))
                .toList();
        Tuple tenants =
                Columns.of(changes).tenants(change -> change.told().id()).tuple();
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, FactSql.CHANGED_BY_LAW, tenants).replaceWithVoid();
    }

    /** Runs a statement, unless there is nothing to write, that returns the customers whose rows it changed. */
    private static Uni<Void> write(
            SqlConnection conn, String sql, Collection<?> facts, Tuple columns, Set<CustomerKey> changed) {
        return facts.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, sql, columns)
                        .invoke(rows -> changed.addAll(Rows.list(rows, Rows::key)))
                        .replaceWithVoid();
    }

    private static Cause cause(CustomerRecord<?> record) {
        String traceparent = record.traceparent();
        return new Cause(record.backfill(), record.acceptTime(), traceparent.isEmpty() ? null : traceparent);
    }

    private static Uni<Void> mark(SqlConnection conn, Set<CustomerKey> changed, Map<CustomerKey, Cause> causes) {
        return changed.isEmpty()
                ? Uni.createFrom().voidItem()
                : run(conn, FactSql.CHANGED, FactColumns.marks(changed, causes)).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> run(SqlConnection conn, String sql, Tuple columns) {
        return conn.preparedQuery(sql).execute(columns);
    }
}
