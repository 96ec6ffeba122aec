package io.perennial.churn.scoring.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.scoring.domain.CustomerRating;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what is scored. */
@Singleton
public class ScoreMeters {
    private final MeterRegistry meters;

    ScoreMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** So many scores of each tier were written. */
    void written(List<CustomerRating> ratings) {
        for (RiskTier tier : RiskTier.values()) {
            long count =
                    ratings.stream().filter(rating -> rating.tier() == tier).count();
            meters.counter("churn.scores.written", "tier", tier.name()).increment(count);
        }
    }
}
