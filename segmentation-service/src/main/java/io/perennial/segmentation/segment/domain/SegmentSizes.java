package io.perennial.segmentation.segment.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a tenant's segments are.
 *
 * @param sizes by id; a segment that is not there is empty
 * @param customerCount how many customers there are, with those who may not be profiled
 * @param asOf the instant that they hold for; null where the tenant's clock has not begun
 */
public record SegmentSizes(
        Map<String, Long> sizes,
        long customerCount,
        @Nullable Instant asOf) {
    public SegmentSizes {
        sizes = Map.copyOf(sizes);
    }

    /** The segment's size. */
    public long of(Segment segment) {
        return sizes.getOrDefault(segment.id(), 0L);
    }
}
