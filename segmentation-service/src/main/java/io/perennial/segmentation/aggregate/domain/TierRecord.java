package io.perennial.segmentation.aggregate.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A record of churn's feed: the tier that the customer is in now.
 *
 * @param tier null where there is no score any more
 * @param traceparent the W3C trace context of what led to it; null where that was not sampled
 */
public record TierRecord(
        TenantId tenant,
        CustomerId customer,
        @Nullable ChurnTier tier,
        @Nullable String traceparent) {}
