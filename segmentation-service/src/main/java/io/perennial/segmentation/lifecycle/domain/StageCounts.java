package io.perennial.segmentation.lifecycle.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many customers are in each stage.
 *
 * @param stages a stage that is not there is empty
 * @param customerCount with those who may not be profiled
 * @param asOf the instant that the counts hold for; null where the tenant's clock has not begun
 */
public record StageCounts(
        Map<LifecycleStage, Long> stages,
        long customerCount,
        long orderCount,
        long grossMinor,
        String currencyCode,
        @Nullable Instant asOf) {
    public StageCounts {
        stages = Map.copyOf(stages);
    }
}
