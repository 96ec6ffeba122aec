package io.perennial.segmentation.lifecycle.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's stage.
 *
 * @param asOf the instant that it holds for, by the tenant's clock
 * @param nextTransition when time alone will change it; null where it never will
 * @param lastOrder when the last order was; null where there is none
 */
public record CustomerStage(
        LifecycleStage stage,
        Instant asOf,
        @Nullable Instant nextTransition,
        @Nullable Instant lastOrder,
        long orderCount) {}
