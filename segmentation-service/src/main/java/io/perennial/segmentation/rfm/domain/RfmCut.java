package io.perennial.segmentation.rfm.domain;

import java.time.Instant;
import java.util.List;

/**
 * The artefact of one cut: the thresholds of a tenant's scores, exact at {@code asOf}. Until the next cut every customer of
 * the tenant, new ones too, is scored by it. Thresholds of recency are instants, not ages, so that in between a score
 * changes with the customer's own orders alone, never by time.
 *
 * @param version counts a tenant's cuts, from 1
 * @param customerCount how many customers with an order before {@code asOf} it was cut over
 * @param scales one for each preset, ordered by its id
 */
public record RfmCut(long version, Instant asOf, long customerCount, List<Scale> scales) {
    public RfmCut {
        scales = List.copyOf(scales);
    }

    /** What a value has to reach for one score more; ascending. Fixed by the preset, or else quantiles. */
    public record Thresholds<T>(boolean fixed, List<T> values) {
        public Thresholds {
            values = List.copyOf(values);
        }
    }

    /** A preset's scale, with its thresholds. */
    public record Scale(
            String presetId,
            int lowest,
            int highest,
            Thresholds<Instant> recency,
            Thresholds<Long> frequency,
            Thresholds<Long> monetary) {}
}
