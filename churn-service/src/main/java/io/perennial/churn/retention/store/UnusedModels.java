package io.perennial.churn.retention.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Deletes models that have been out of use for long: retired, rejected or failed. */
@Singleton
public class UnusedModels {
    /** The most models deleted at a time. */
    private static final int MODELS_MAX = 100;

    private static final String OLD = """
            SELECT model_id FROM model AS m
             WHERE tenant_id = $1 AND state IN ('RETIRED', 'REJECTED', 'FAILED') AND state_time < $2
               AND EXISTS (SELECT FROM model AS later
                            WHERE later.tenant_id = m.tenant_id AND later.model_number > m.model_number)
               AND NOT EXISTS (SELECT FROM scoring_run AS r
                                WHERE r.tenant_id = m.tenant_id AND r.model_id = m.model_id)
             ORDER BY model_number LIMIT $3 FOR UPDATE SKIP LOCKED""";

    /** Reads the tenant's scores once, however many models are old. */
    private static final String DELETE = """
            DELETE FROM model
             WHERE tenant_id = $1 AND model_id = ANY ($2::uuid[])
               AND model_id NOT IN (SELECT model_id FROM customer_score WHERE tenant_id = $1)""";

    private final TenantTx tx;

    UnusedModels(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * Deletes those out of use since before an instant; a model that a score comes from stays, and so does the newest.
     */
    public Uni<Void> delete(TenantId tenant, Instant before) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(OLD)
                        .execute(Tuple.of(tenant.value(), before.atOffset(ZoneOffset.UTC), MODELS_MAX))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID("model_id"))
                                .toArray(UUID[]::new))
                        .flatMap(old -> old.length == 0
                                ? Uni.createFrom().voidItem()
                                : conn.preparedQuery(DELETE)
                                        .execute(Tuple.of(tenant.value(), old))
                                        .replaceWithVoid()));
    }
}
