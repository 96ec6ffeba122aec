package io.perennial.churn.scoring.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Objects;

/** The version of a tenant's policy that scores are written by now, and where tiers begin by it. */
record PolicyInForce(long version, TierPolicy tiers) {

    private static final String HOLD = "SELECT record FROM tenant WHERE tenant_id = $1 FOR SHARE";

    /**
     * Keeps the policy as it is until the transaction ends: the feed cannot store another one meanwhile. Nor can another
     * model take its turn: see {@code ModelSql.LOCK_TENANT}.
     */
    static Uni<PolicyInForce> hold(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(HOLD).execute(Tuple.of(tenant.value())).map(rows -> of(tenant, Rows.only(rows)));
    }

    private static PolicyInForce of(TenantId tenant, Row row) {
        try {
            Tenant record = Tenant.parseFrom(Objects.requireNonNull(Rows.bytes(row, "record")));
            TenantPolicy policy = PolicyDefaults.inForce(record.getPolicy());
            ChurnPolicy churn = policy.getChurn();
            return new PolicyInForce(
                    policy.getVersion(),
                    new TierPolicy(churn.getMediumProbabilityMin(), churn.getHighProbabilityMin()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stored record of tenant " + tenant + " is none", e);
        }
    }
}
