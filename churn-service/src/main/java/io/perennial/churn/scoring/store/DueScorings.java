package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Customers and tenants that are due to be scored, and which replica scores the whole of a tenant. */
@Singleton
public class DueScorings {
    static final String CHANGED = """
            SELECT customer_id, mark_time, traceparent FROM changed_customer
             WHERE tenant_id = $1 ORDER BY mark_time LIMIT $2""";

    private static final String TENANTS_WITH_CHANGES = """
            SELECT m.tenant_id FROM model AS m
             WHERE m.state = 'LIVE' AND EXISTS (SELECT FROM changed_customer AS c WHERE c.tenant_id = m.tenant_id)
             ORDER BY m.tenant_id""";

    private static final String FINISHED = """
            INSERT INTO scoring_run (tenant_id, model_id, as_of_time) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id) DO UPDATE
               SET (model_id, as_of_time, lease_until) = (excluded.model_id, excluded.as_of_time, '-infinity')""";

    private static final String TAKE_RUN = """
            UPDATE scoring_run SET lease_until = clock_timestamp() + make_interval(secs => $3)
             WHERE tenant_id = $1 AND as_of_time < $2 AND lease_until < clock_timestamp()""";

    /** A lease that has run out, or was given back, cannot be renewed. */
    private static final String RENEW_RUN = """
            UPDATE scoring_run SET lease_until = clock_timestamp() + make_interval(secs => $2)
             WHERE tenant_id = $1 AND lease_until > clock_timestamp()""";

    private final TenantTx tx;

    DueScorings(TenantTx tx) {
        this.tx = tx;
    }

    /** Customers who have changed since they were scored, the longest waiting first. */
    public Uni<List<Customer>> changed(TenantId tenant, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(CHANGED)
                        .execute(Tuple.of(tenant.value(), limit))
                        .map(rows -> Rows.list(
                                rows,
                                row -> new Customer(
                                        row.getString("customer_id"),
                                        Rows.instant(row, "mark_time"),
                                        row.getString("traceparent")))));
    }

    /** Tenants that have such customers and a live model. */
    public Uni<List<TenantId>> tenantsWithChanges() {
        return tx.inEveryTenant(
                conn -> conn.preparedQuery(TENANTS_WITH_CHANGES).execute().map(rows -> Rows.list(rows, Rows::tenant)));
    }

    /** Records that everybody was scored. */
    public Uni<Void> finished(TenantId tenant, UUID modelId, Instant asOf) {
        Tuple values = Tuple.of(tenant.value(), modelId, Rows.utc(asOf));
        return run(tenant, FINISHED, values);
    }

    /**
     * Takes a lease on scoring everybody, where the last scoring was for an instant before the given one and no other
     * replica has a lease.
     */
    public Uni<Boolean> takeRun(TenantId tenant, Instant before, Duration lease) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(TAKE_RUN)
                        .execute(Tuple.of(tenant.value(), Rows.utc(before), (double) lease.toSeconds()))
                        .map(rows -> rows.rowCount() == 1));
    }

    /** Renews the lease on scoring everybody. */
    public Uni<Void> renewRun(TenantId tenant, Duration lease) {
        Tuple values = Tuple.of(tenant.value(), (double) lease.toSeconds());
        return run(tenant, RENEW_RUN, values);
    }

    private Uni<Void> run(TenantId tenant, String sql, Tuple values) {
        return tx.inTenant(
                tenant, conn -> conn.preparedQuery(sql).execute(values).replaceWithVoid());
    }
}
