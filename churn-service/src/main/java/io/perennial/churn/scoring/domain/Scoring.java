package io.perennial.churn.scoring.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of customers of a tenant.
 *
 * @param asOf the instant that the scores hold for
 * @param scoreTime when the first of the histories behind the scores was read, by the database's clock
 * @param everybody whether all customers of the tenant are scored, or only those who have changed
 */
public record Scoring(TenantId tenant, UUID modelId, Instant asOf, Instant scoreTime, boolean everybody) {

    /**
     * A customer to be scored.
     *
     * @param mark of the change that this scoring takes into account, which tells it from any later one; null for none
     * @param traceparent of what brought the change
     */
    public record Customer(
            String customerId,
            @Nullable Instant mark,
            @Nullable String traceparent) {}
}
