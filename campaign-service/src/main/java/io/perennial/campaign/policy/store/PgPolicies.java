package io.perennial.campaign.policy.store;

import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.policy.domain.QuietHours;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.List;

/** Rules of sending and exclusions in PostgreSQL. */
@Singleton
public class PgPolicies implements Policies {

    private static final String FIND = """
            SELECT cap_count, cap_days, quiet_start, quiet_end, version FROM send_policy WHERE tenant_id = $1""";

    /** Of two first changes at once, the second finds no row to change and is told the first one's version. */
    private static final String REPLACE = """
            INSERT INTO send_policy AS p (tenant_id, cap_count, cap_days, quiet_start, quiet_end, version)
            SELECT $1, $2, $3, $4, $5, $6::bigint + 1
            WHERE $6::bigint = 0 OR EXISTS (SELECT FROM send_policy WHERE tenant_id = $1)
            ON CONFLICT (tenant_id) DO UPDATE SET cap_count = $2, cap_days = $3, quiet_start = $4, quiet_end = $5,
                                                  version = p.version + 1
            WHERE p.version = $6::bigint
            RETURNING version""";

    /** Not while customers of the tenant are being erased. */
    private static final String SHARE = "SELECT lock_customers(ARRAY[$1::int], '{}')";

    /** Of those who were erased nothing is kept, not even this. */
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

    PgPolicies(TenantTx tx, HashKey key) {
        this.tx = tx;
        this.key = key;
    }

    @Override
    public Uni<SendPolicy> get(TenantId tenant) {
        return tx.inTenant(tenant, conn -> find(conn, tenant));
    }

    @Override
    public Uni<SendPolicy> replace(TenantId tenant, RequestKey request, SendPolicy policy) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat _ -> find(conn, tenant);
                    case Claim.New _ ->
                        store(conn, tenant, policy)
                                .call(stored -> RequestLog.complete(conn, tenant, request, stored.etag()));
                }));
    }

    @Override
    public Uni<Void> exclude(TenantId tenant, RequestKey request, List<CustomerId> customers, Exclusion exclusion) {
        return tx.inTenant(
                tenant,
                conn -> RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
                    case Claim.Repeat _ -> Uni.createFrom().voidItem();
                    case Claim.New _ ->
                        store(conn, tenant, customers, exclusion)
                                .flatMap(_ -> RequestLog.complete(conn, tenant, request, ""));
                }));
    }

    private static Uni<SendPolicy> find(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(FIND)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> rows.size() == 0
                        ? SendPolicy.DEFAULT
                        : policy(rows.iterator().next()));
    }

    private static Uni<SendPolicy> store(SqlConnection conn, TenantId tenant, SendPolicy policy) {
        return conn.preparedQuery(REPLACE)
                .execute(Tuple.of(
                        tenant.value(),
                        policy.capCount(),
                        policy.capDays(),
                        policy.quietHours().start(),
                        policy.quietHours().end(),
                        policy.version()))
                .flatMap(rows -> rows.size() == 1
                        ? Uni.createFrom()
                                .item(policy.withVersion(rows.iterator().next().getLong("version")))
                        : stale(conn, tenant));
    }

    private static Uni<SendPolicy> stale(SqlConnection conn, TenantId tenant) {
        return find(conn, tenant).map(current -> {
            throw new ProblemException(new EtagStale(current.etag()));
        });
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

    private static SendPolicy policy(Row row) {
        return new SendPolicy(
                row.getInteger("cap_count"),
                row.getInteger("cap_days"),
                new QuietHours(row.getLocalTime("quiet_start"), row.getLocalTime("quiet_end")),
                row.getLong("version"));
    }
}
