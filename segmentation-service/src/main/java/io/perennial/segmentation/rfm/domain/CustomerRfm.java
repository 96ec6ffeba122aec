package io.perennial.segmentation.rfm.domain;

import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One customer's values, scores and groups.
 *
 * @param lastOrder when the last order was; null where there is none
 * @param scores empty for a customer without an order, who is a prospect in every preset
 * @param amazonGroup the group in {@link RfmPresets#AMAZON}
 * @param shopifyGroup the group in {@link RfmPresets#SHOPIFY}
 */
public record CustomerRfm(
        CustomerId customer,
        @Nullable Instant lastOrder,
        long orderCount,
        long netMinor,
        Optional<RfmScores> scores,
        String amazonGroup,
        String shopifyGroup) {}
