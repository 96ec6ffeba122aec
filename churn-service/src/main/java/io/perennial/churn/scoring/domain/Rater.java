package io.perennial.churn.scoring.domain;

import static io.perennial.churn.scoring.domain.CustomerRating.REVENUE_DAYS;

import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.Predictor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rates customers, one batch after the other. One thread at a time. */
public final class Rater {
    private final LoadedHistories loaded;
    private final Predictor predictor;
    private final Instant asOf;

    public Rater(ChurnModel model, LoadedHistories loaded, Instant asOf) {
        this.loaded = loaded;
        this.predictor = new Predictor(model, loaded.histories());
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
        long from = asOf.minus(Duration.ofDays(REVENUE_DAYS)).toEpochMilli();
        return new CustomerRating(
                loaded.id(customer),
                predictor.probability(),
                predictor.interval(),
                predictor.reasons(),
                loaded.readTime(customer),
                Instant.ofEpochMilli(
                        loaded.histories().lastOrderTime(customer, asOfMs).orElseThrow()),
                loaded.histories().netRevenueMinor(customer, from, asOfMs));
    }
}
