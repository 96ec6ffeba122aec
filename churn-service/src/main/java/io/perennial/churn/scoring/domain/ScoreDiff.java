package io.perennial.churn.scoring.domain;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.model.domain.TierPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a batch of ratings changes. Nobody gets a score who was erased or must no longer be profiled since the rating was
 * computed, and no score gives way to one of an earlier instant, nor to one of the same instant from a history read
 * earlier.
 *
 * @param written ratings that become scores
 * @param ended changes of those whose score ends
 * @param overtaken customers who were scored with later knowledge meanwhile: they are to be scored once more
 * @param changes what goes into the score histories, and on the feed where the tier is another one; the ended among it
 */
public record ScoreDiff(
        List<Written> written, List<TierChange> ended, List<Before> overtaken, List<TierChange> changes) {

    /**
     * A customer before being scored.
     *
     * @param permitted whether the customer may be profiled now
     * @param score the present score
     * @param cause what leads to another one
     */
    public record Before(String customerId, boolean permitted, Optional<PresentScore> score, Cause cause) {}

    /**
     * The score that a customer has.
     *
     * @param readTime when the history behind it was read
     */
    public record PresentScore(RiskTier tier, UUID modelId, Instant asOf, Instant readTime) {
        /** Whether it knows more than a score for the given instant from a history that was read at that time. */
        boolean isLaterThan(Instant otherAsOf, Instant otherRead) {
            return asOf.isAfter(otherAsOf) || (asOf.equals(otherAsOf) && readTime.isAfter(otherRead));
        }
    }

    /** A rating that becomes a score. */
    public record Written(CustomerRating rating, TieredScore score) {}

    /**
     * Compares the customers of the batch who are still known with the ratings of those who have one.
     *
     * @param tiers where tiers begin when the scores are written, whatever was decided when they were computed
     */
    public static ScoreDiff of(
            Scoring scoring, TierPolicy tiers, List<Before> customers, Map<String, CustomerRating> ratings) {
        ScoreDiff diff = new ScoreDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Before customer : customers) {
            diff.add(scoring, tiers, customer, Optional.ofNullable(ratings.get(customer.customerId())));
        }
        return diff;
    }

    private void add(Scoring scoring, TierPolicy tiers, Before before, Optional<CustomerRating> rating) {
        Instant read = rating.map(CustomerRating::readTime).orElse(scoring.scoreTime());
        boolean later = before.score()
                .filter(present -> present.isLaterThan(scoring.asOf(), read))
                .isPresent();
        if (!before.permitted() || (rating.isEmpty() && !later)) {
            before.score().ifPresent(present -> end(scoring, before, present));
        } else if (later) {
            overtaken.add(before);
        } else {
            rating.ifPresent(rated -> write(scoring, before, rated, tiers.tierOf(rated.probability())));
        }
    }

    private void end(Scoring scoring, Before before, PresentScore present) {
        TierChange end = new TierChange(
                before.customerId(),
                Optional.of(present.tier()),
                Optional.empty(),
                0,
                present.modelId(),
                scoring.asOf(),
                before.cause());
        ended.add(end);
        changes.add(end);
    }

    private void write(Scoring scoring, Before before, CustomerRating rating, RiskTier tier) {
        written.add(new Written(
                rating,
                new TieredScore(
                        rating.customerId(),
                        rating.probability(),
                        tier,
                        scoring.asOf(),
                        rating.lastOrderTime(),
                        rating.revenueMinor(),
                        before.cause())));
        boolean same = before.score().isPresent()
                && before.score().get().tier() == tier
                && before.score().get().modelId().equals(scoring.modelId());
        if (!same) {
            changes.add(new TierChange(
                    rating.customerId(),
                    before.score().map(PresentScore::tier),
                    Optional.of(tier),
                    rating.probability(),
                    scoring.modelId(),
                    scoring.asOf(),
                    before.cause()));
        }
    }
}
