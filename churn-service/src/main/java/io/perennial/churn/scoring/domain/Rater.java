package io.perennial.churn.scoring.domain;

import static io.perennial.churn.scoring.domain.CustomerRating.REVENUE_DAYS;

import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.Predictor;
import io.perennial.churn.model.domain.TierPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rates customers, one batch after the other. One thread at a time. */
public final class Rater {
    private final LoadedHistories loaded;
    private final Predictor predictor;
    private final TierPolicy tiers;
    private final Instant asOf;

    public Rater(ChurnModel model, TierPolicy tiers, LoadedHistories loaded, Instant asOf) {
        this.loaded = loaded;
        this.predictor = new Predictor(model, loaded.histories());
        this.tiers = tiers;
        this.asOf = asOf;
    }

    /** The customers that it rates, and their histories. */
    public LoadedHistories loaded() {
        return loaded;
    }

    /** The number of customers. */
    public int size() {
        return loaded.size();
    }

    /**
     * The ratings of customers from one number up to, but not including, another; those without an order are left out.
     */
    public List<CustomerRating> rate(int from, int to) {
        long asOfMs = asOf.toEpochMilli();
        List<CustomerRating> ratings = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            if (predictor.predict(i, asOfMs)) {
                ratings.add(rating(i, asOfMs));
            }
        }
        return ratings;
    }

    private CustomerRating rating(int customer, long asOfMs) {
        double probability = predictor.probability();
        long from = asOf.minus(Duration.ofDays(REVENUE_DAYS)).toEpochMilli();
        return new CustomerRating(
                loaded.id(customer),
                probability,
                predictor.interval(),
                tiers.tierOf(probability),
                predictor.reasons(),
                loaded.readTime(customer),
                Instant.ofEpochMilli(
                        loaded.histories().lastOrderTime(customer, asOfMs).orElseThrow()),
                loaded.histories().netRevenueMinor(customer, from, asOfMs));
    }
}
