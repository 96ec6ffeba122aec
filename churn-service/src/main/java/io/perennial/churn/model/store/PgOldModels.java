package io.perennial.churn.model.store;

import io.perennial.churn.model.app.OldModels;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** {@link OldModels} in PostgreSQL. */
@Singleton
public class PgOldModels implements OldModels {

    private static final String OLD = """
            SELECT model_id FROM model AS m
             WHERE tenant_id = $1 AND state IN ('RETIRED', 'REJECTED', 'FAILED') AND state_time < $2
               AND EXISTS (SELECT FROM model AS later
                            WHERE later.tenant_id = m.tenant_id AND later.model_number > m.model_number)
               AND NOT EXISTS (SELECT FROM scoring_run AS r
                                WHERE r.tenant_id = m.tenant_id AND r.model_id = m.model_id)
             ORDER BY model_number LIMIT $3 FOR UPDATE SKIP LOCKED""";

    /** One way through the tenant's scores, however many models are old. */
    private static final String DROP = """
            DELETE FROM model
             WHERE tenant_id = $1 AND model_id = ANY ($2::uuid[])
               AND model_id NOT IN (SELECT model_id FROM customer_score WHERE tenant_id = $1)""";

    private final TenantTx tx;

    PgOldModels(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Void> drop(TenantId tenant, Instant before) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(OLD)
                        .execute(Tuple.of(tenant.value(), ModelRows.time(before), MODELS_MAX))
                        .map(ModelRows::toIds)
                        .flatMap(old -> old.length == 0
                                ? Uni.createFrom().voidItem()
                                : conn.preparedQuery(DROP)
                                        .execute(Tuple.of(tenant.value(), old))
                                        .replaceWithVoid()));
    }
}
