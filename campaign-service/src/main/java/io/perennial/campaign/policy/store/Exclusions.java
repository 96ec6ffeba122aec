package io.perennial.campaign.policy.store;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;

/** Customers who were taken out of all campaigns by hand. */
@Singleton
public class Exclusions {

    /** Waits for erasures of the tenant's customers, and they for this. */
    private static final String SHARE = "SELECT lock_customers(ARRAY[$1::int], '{}')";

    /** Erased customers are left out: nothing is kept about them. */
    private static final String EXCLUDE = """
            INSERT INTO exclusion (tenant_id, customer_id, reason, expire_time)
            SELECT DISTINCT $1::int, c.customer_id, $3, $4::timestamptz
            FROM unnest($2::text[], $5::text[]) AS c (customer_id, commitment)
            WHERE NOT EXISTS (SELECT FROM recipient_tombstone AS t
                              WHERE t.tenant_id = $1 AND t.commitment = c.commitment)
            ORDER BY c.customer_id
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
            SET reason = excluded.reason, expire_time = excluded.expire_time""";

    private final TenantTx tx;
    private final HashKey key;

    Exclusions(TenantTx tx, HashKey key) {
        this.tx = tx;
        this.key = key;
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

    private Uni<?> store(SqlConnection conn, TenantId tenant, List<CustomerId> customers, Exclusion exclusion) {
        return conn.preparedQuery(SHARE)
                .execute(Tuple.of(tenant.value()))
                .flatMap(_ -> insert(conn, tenant, customers, exclusion));
    }

    private Uni<?> insert(SqlConnection conn, TenantId tenant, List<CustomerId> customers, Exclusion exclusion) {
        return conn.preparedQuery(EXCLUDE)
                .execute(Tuple.of(
                        tenant.value(),
                        customers.stream().map(CustomerId::value).toArray(String[]::new),
                        exclusion.reason(),
                        exclusion
                                .expireTime()
                                .map(time -> time.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        customers.stream()
                                .map(customer -> key.commitment(tenant, customer))
                                .toArray(String[]::new)));
    }
}
