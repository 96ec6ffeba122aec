package io.perennial.ingest.customer.store;

import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.customer.store.ChangeSql.Context;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Puts customers on the feed again whose law a policy changed, page by page. A page is read again under the locks of its
 * shards, which whoever changes customers holds too, so that the last record on the feed is the present state. With several
 * versions under way at once, a customer may come twice, each time as it is then.
 */
@Singleton
public class LawChanges {

    /** The most customers that one transaction looks at. */
    static final int LOOK_MAX = 1_000;

    private static final String TENANTS = "SELECT DISTINCT tenant_id FROM law_change ORDER BY tenant_id";

    private static final String TAKE = """
            SELECT w.version, w.after_customer_id, t.default_jurisdiction, p.decided AS after,
                   (SELECT decided FROM tenant_policy AS b WHERE b.tenant_id = w.tenant_id AND b.version = w.version - 1)
                       AS before
            FROM law_change AS w
            JOIN tenant AS t ON t.tenant_id = w.tenant_id
            JOIN tenant_policy AS p ON p.tenant_id = w.tenant_id AND p.version = w.version
            WHERE w.tenant_id = $1
            ORDER BY w.version LIMIT 1 FOR UPDATE OF w SKIP LOCKED""";

    private static final String LOOK = """
            SELECT customer_id, country, region FROM customer
            WHERE tenant_id = $1 AND customer_id > $2 ORDER BY customer_id LIMIT $3""";

    private static final String MOVE = """
            UPDATE law_change SET after_customer_id = $3 WHERE tenant_id = $1 AND version = $2""";

    private static final String END = "DELETE FROM law_change WHERE tenant_id = $1 AND version = $2";

    private final TenantTx tx;
    private final EventFeed feed;
    private final Clock clock;

    LawChanges(TenantTx tx, EventFeed feed, Clock clock) {
        this.tx = tx;
        this.feed = feed;
        this.clock = clock;
    }

    /** A change, how far it was worked through, and the laws before and after it. */
    private record Work(TenantId tenant, long version, String after, LawTable before, LawTable then) {

        private static Work of(TenantId tenant, Row row) {
            String jurisdiction = row.getString("default_jurisdiction");
            return new Work(
                    tenant,
                    row.getLong("version"),
                    row.getString("after_customer_id"),
                    LawTable.of(jurisdiction, Rows.bytes(row, "before")),
                    LawTable.of(jurisdiction, Rows.bytes(row, "after")));
        }

        private boolean concerns(Row customer) {
            Optional<String> country = Optional.ofNullable(customer.getString("country"));
            Optional<String> region = Optional.ofNullable(customer.getString("region"));
            return before.at(country, region) != then.at(country, region);
        }
    }

    /** The tenants with customers who are to come again. */
    public Uni<List<TenantId>> tenants() {
        return tx.inEveryTenant(conn -> conn.query(TENANTS).execute().map(rows -> Rows.list(rows, Rows::tenant)));
    }

    /** Works off a page of a tenant's; answers whether there was one. One that another replica works on is left to it. */
    public Uni<Boolean> nextPage(TenantId tenant) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(TAKE)
                                .execute(Tuple.of(tenant.value()))
                                .map(rows -> Rows.first(rows, row -> Work.of(tenant, row)))
                                .flatMap(found -> found.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : work(conn, found.get()).replaceWith(true)))
                .invoke(feed::signal);
    }

    private Uni<?> work(SqlConnection conn, Work work) {
        return conn.preparedQuery(LOOK)
                .execute(Tuple.of(work.tenant().value(), work.after(), LOOK_MAX))
                .call(page -> {
                    List<CustomerId> concerned = Rows.list(page, row -> row).stream()
                            .filter(work::concerns)
                            .map(Rows::customer)
                            .toList();
                    return concerned.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : Customers.lock(conn, work.tenant(), concerned)
                                    .flatMap(_ -> appendAgain(conn, work, concerned));
                })
                .flatMap(page -> move(conn, work, page));
    }

    private Uni<?> appendAgain(SqlConnection conn, Work work, List<CustomerId> concerned) {
        TenantId tenant = work.tenant();
        Context context = new Context(tenant, clock.instant(), null, true);
        return ProfileSql.lawTable(conn, tenant)
                .map(Optional::orElseThrow)
                .flatMap(laws -> ProfileSql.laws(conn, tenant, concerned, laws)
                        // Who was erased meanwhile has no row any more.
                        .map(found -> List.copyOf(found.keySet()))
                        .flatMap(there -> ProfileSql.load(conn, tenant, there, laws)
                                .flatMap(profiles -> ChangeSql.appendProfiles(conn, context, profiles))
                                .flatMap(_ -> ChangeSql.appendConsents(
                                        conn, context, there, work.before(), work.then(), laws))));
    }

    private static Uni<?> move(SqlConnection conn, Work work, RowSet<Row> page) {
        if (page.size() < LOOK_MAX) {
            return conn.preparedQuery(END).execute(Tuple.of(work.tenant().value(), work.version()));
        }
        String last = Rows.list(page, Rows::customer).getLast().value();
        return conn.preparedQuery(MOVE).execute(Tuple.of(work.tenant().value(), work.version(), last));
    }
}
