package io.perennial.churn.scoring.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change as it was noted.
 *
 * @param entry its place among the customer's entries; 0 on the feed
 * @param position its position on the feed; 0 where only the model changed
 */
public record ChangeRecord(
        long entry,
        long position,
        TenantId tenant,
        TierChange change,
        Instant asOf,
        Instant changeTime,
        @Nullable String traceparent) {}
