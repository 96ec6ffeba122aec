package io.perennial.churn.scoring.domain;

import io.perennial.churn.scoring.domain.Standing.Present;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch of ratings changes. Nobody is written to who has become unknown or must not be profiled since the rating
 * was computed, and no score gives way to one of an earlier instant, nor of the same one from a history read earlier.
 *
 * @param written ratings that become scores
 * @param ended customers whose score ends
 * @param overtaken customers who were scored with later knowledge meanwhile: they are to be scored once more
 * @param changes what is noted, and told where the tier is another
 */
public record ScoreDiff(
        List<CustomerRating> written, List<String> ended, List<String> overtaken, List<TierChange> changes) {

    /** Compares; every customer of the batch who is still known has a standing, and those with a score-to-be a rating. */
    public static ScoreDiff of(Scoring scoring, List<Standing> standings, Map<String, CustomerRating> ratings) {
        ScoreDiff diff = new ScoreDiff(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Standing standing : standings) {
            diff.add(scoring, standing, Optional.ofNullable(ratings.get(standing.customerId())));
        }
        return diff;
    }

    private void add(Scoring scoring, Standing standing, Optional<CustomerRating> rating) {
        Instant read = rating.map(CustomerRating::readTime).orElse(scoring.scoreTime());
        boolean later = standing.present()
                .filter(present -> present.isLaterThan(scoring.asOf(), read))
                .isPresent();
        if (!standing.permitted() || (rating.isEmpty() && !later)) {
            standing.present().ifPresent(present -> end(standing.customerId(), present));
        } else if (later) {
            overtaken.add(standing.customerId());
        } else {
            rating.ifPresent(rated -> write(scoring, standing, rated));
        }
    }

    private void end(String customerId, Present present) {
        ended.add(customerId);
        changes.add(new TierChange(customerId, Optional.of(present.tier()), Optional.empty(), 0, present.modelId()));
    }

    private void write(Scoring scoring, Standing standing, CustomerRating rating) {
        written.add(rating);
        boolean same = standing.present().isPresent()
                && standing.present().get().tier() == rating.tier()
                && standing.present().get().modelId().equals(scoring.modelId());
        if (!same) {
            changes.add(new TierChange(
                    rating.customerId(),
                    standing.present().map(Present::tier),
                    Optional.of(rating.tier()),
                    rating.probability(),
                    scoring.modelId()));
        }
    }
}
