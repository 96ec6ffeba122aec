package io.perennial.campaign.policy.store;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.Tombstones;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Customers who were taken out of all campaigns by hand. */
@Singleton
public class Exclusions {

    /** Waits for erasures of the tenant's customers, and they for this. */
    private static final String SHARE = "SELECT lock_customers(ARRAY[$1::int], '{}')";

    private static final String EXCLUDE = """
            INSERT INTO exclusion (tenant_id, customer_id, reason, expire_time)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[])
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
            SET reason = excluded.reason, expire_time = excluded.expire_time""";

    private final TenantTx tx;
    private final Tombstones tombstones;

    Exclusions(TenantTx tx, Tombstones tombstones) {
        this.tx = tx;
        this.tombstones = tombstones;
    }

    /** Excludes the customers. If one was excluded before, the new reason and expiry replace the old ones. */
    public Uni<Void> add(TenantId tenant, RequestKey request, List<CustomerId> customers, Exclusion exclusion) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat _ -> Uni.createFrom().voidItem();
                    case Claim.New _ ->
                        store(conn, tenant, customers, exclusion)
                                .flatMap(_ -> RequestLog.complete(conn, tenant, request, ""));
                }));
    }

    /** Erased customers are left out: nothing is kept about them. */
    private Uni<?> store(SqlConnection conn, TenantId tenant, List<CustomerId> customers, Exclusion exclusion) {
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
                                .texts(_ -> exclusion.reason())
                                .times(_ -> exclusion.expireTime().orElse(null))
                                .tuple()));
    }
}
