package io.perennial.campaign.exclusion.store;

import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.Tombstones;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Customers who were taken out of all campaigns by hand. Each method is one transaction. */
@Singleton
public class Exclusions {

    /** Waits for erasures of the tenant's customers, and they for this. */
    private static final String SHARE = "SELECT lock_customers(ARRAY[$1::int], '{}')";

    private static final String EXCLUDE = """
            INSERT INTO exclusion (tenant_id, customer_id, reason, expire_time, author, create_time)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::timestamptz[])
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
            SET reason = excluded.reason, expire_time = excluded.expire_time,
                author = excluded.author, create_time = excluded.create_time""";

    private static final String END = "DELETE FROM exclusion WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])";

    private static final String LIST = """
            SELECT customer_id, reason, expire_time, author, create_time FROM exclusion
            WHERE tenant_id = $1 AND customer_id > $2
              AND (expire_time IS NULL OR expire_time > coalesce($3::timestamptz, '-infinity'))
            ORDER BY customer_id LIMIT $4""";

    /** A customer's exclusion. */
    public record Excluded(String customerId, Exclusion.Signed exclusion) {}

    private final TenantTx tx;
    private final Tombstones tombstones;

    Exclusions(TenantTx tx, Tombstones tombstones) {
        this.tx = tx;
        this.tombstones = tombstones;
    }

    /** Excludes the customers. If one was excluded before, this exclusion replaces the old one. */
    public Uni<Void> add(
            TenantId tenant, RequestKey request, Collection<CustomerId> customers, Exclusion.Signed exclusion) {
        return once(tenant, request, conn -> store(conn, tenant, customers, exclusion));
    }

    /** Ends the exclusions of the customers, where there are any. */
    public Uni<Void> end(TenantId tenant, RequestKey request, Collection<CustomerId> customers) {
        String[] ids = customers.stream().map(CustomerId::value).toArray(String[]::new);
        return once(tenant, request, conn -> conn.preparedQuery(END).execute(Tuple.of(tenant.value(), ids)));
    }

    /**
     * The exclusions that hold, ordered by customer.
     *
     * @param now the tenant's time; empty before its clock was set, and then all of them hold
     */
    public Uni<List<Excluded>> list(TenantId tenant, Optional<Instant> now, Optional<String> behind, int limit) {
        Tuple which =
                Tuple.of(tenant.value(), behind.orElse(""), now.map(Rows::utc).orElse(null), limit);
        return tx.inTenant(tenant, conn -> conn.preparedQuery(LIST).execute(which))
                .map(rows -> Rows.list(rows, Exclusions::excluded));
    }

    private Uni<Void> once(TenantId tenant, RequestKey request, Function<SqlConnection, Uni<?>> work) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat _ -> Uni.createFrom().voidItem();
                    case Claim.New _ -> work.apply(conn).flatMap(_ -> RequestLog.complete(conn, tenant, request, ""));
                }));
    }

    /** Erased customers are left out: nothing is kept about them. */
    private Uni<?> store(
            SqlConnection conn, TenantId tenant, Collection<CustomerId> customers, Exclusion.Signed exclusion) {
        Set<CustomerKey> asked = customers.stream()
                .map(customer -> new CustomerKey(tenant, customer))
                .collect(Collectors.toCollection(TreeSet::new));
        return conn.preparedQuery(SHARE)
                .execute(Tuple.of(tenant.value()))
                .flatMap(_ -> tombstones.buried(conn, asked))
                .invoke(asked::removeAll)
                .flatMap(_ -> conn.preparedQuery(EXCLUDE)
                        .execute(Columns.of(asked)
                                .keys(customer -> customer)
                                .texts(_ -> exclusion.exclusion().reason())
                                .times(_ -> exclusion.exclusion().expireTime().orElse(null))
                                .texts(_ -> exclusion.author())
                                .times(_ -> exclusion.createTime().orElse(null))
                                .tuple()));
    }

    private static Excluded excluded(Row row) {
        return new Excluded(
                row.getString("customer_id"),
                new Exclusion.Signed(
                        new Exclusion(
                                row.getString("reason"), Optional.ofNullable(Rows.instantOrNull(row, "expire_time"))),
                        row.getString("author"),
                        Optional.ofNullable(Rows.instantOrNull(row, "create_time"))));
    }
}
