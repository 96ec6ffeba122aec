package io.perennial.segmentation.rfm.domain;

import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer's values, and where each preset places the customer.
 *
 * @param lastOrder when the last order was; null where there is none
 * @param placements one for each preset, ordered by its id; none where there is no order, or no cut yet
 */
public record CustomerRfm(
        CustomerId customer,
        @Nullable Instant lastOrder,
        long orderCount,
        long netMinor,
        String currencyCode,
        List<Placement> placements) {
    public CustomerRfm {
        placements = List.copyOf(placements);
    }

    /** Scores on a preset's scale, and the group that they belong to. */
    public record Placement(String presetId, int recency, int frequency, int monetary, String group) {}
}
