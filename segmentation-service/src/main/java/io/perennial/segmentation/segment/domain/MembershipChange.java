package io.perennial.segmentation.segment.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer entered or left segments.
 *
 * @param segmentIds all that the customer is in now, ordered
 * @param changeTime when, by the tenant's clock; null where an erased customer's tenant has none yet
 * @param traceparent the W3C trace context of what led to it; null where that was not sampled
 */
public record MembershipChange(
        long position,
        TenantId tenant,
        CustomerId customer,
        List<String> segmentIds,
        List<String> enteredSegmentIds,
        List<String> leftSegmentIds,
        @Nullable Instant changeTime,
        @Nullable String traceparent) {
    public MembershipChange {
        segmentIds = List.copyOf(segmentIds);
        enteredSegmentIds = List.copyOf(enteredSegmentIds);
        leftSegmentIds = List.copyOf(leftSegmentIds);
    }
}
