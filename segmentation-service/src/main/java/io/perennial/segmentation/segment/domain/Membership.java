package io.perennial.segmentation.segment.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is in.
 *
 * @param changeTime when the last change was, by the tenant's clock
 */
public record Membership(List<String> segmentIds, @Nullable Instant changeTime) {
    public Membership {
        segmentIds = List.copyOf(segmentIds);
    }
}
