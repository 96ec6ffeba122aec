package io.perennial.churn.scoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.history.domain.Cause;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.RiskTier;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.domain.ScoreDiff.Before;
import io.perennial.churn.scoring.domain.ScoreDiff.PresentScore;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ScoreDiffTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final UUID MODEL = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID OLDER = UUID.fromString("00000000-0000-0000-0000-000000000002");
    private static final Cause CAUSE = new Cause(true, NOW, "00-trace");
    private static final Scoring SCORING = new Scoring(new TenantId(1), MODEL, NOW, NOW, true);

    @Test
    void a_first_score_is_written_and_put_on_the_feed() {
        ScoreDiff diff = diff(before(true, Optional.empty()), Optional.of(RiskTier.HIGH));

        assertThat(diff.written()).hasSize(1);
        assertThat(diff.changes()).containsExactly(change(Optional.empty(), Optional.of(RiskTier.HIGH), 0.9, MODEL));
    }

    @Test
    void the_same_tier_of_the_same_model_is_written_and_is_no_change() {
        ScoreDiff diff = diff(before(true, present(RiskTier.LOW, MODEL, NOW)), Optional.of(RiskTier.LOW));

        assertThat(diff.written()).hasSize(1);
        assertThat(diff.changes()).isEmpty();
    }

    @Test
    void the_same_tier_of_another_model_is_a_change_and_not_put_on_the_feed() {
        ScoreDiff diff = diff(before(true, present(RiskTier.LOW, OLDER, NOW)), Optional.of(RiskTier.LOW));

        assertThat(diff.changes()).singleElement().returns(false, TierChange::isOfTier);
    }

    @Test
    void a_customer_who_must_not_be_profiled_any_more_loses_the_score() {
        ScoreDiff diff = diff(before(false, present(RiskTier.LOW, MODEL, NOW)), Optional.of(RiskTier.LOW));

        assertThat(diff.written()).isEmpty();
        TierChange end = change(Optional.of(RiskTier.LOW), Optional.empty(), 0, MODEL);
        assertThat(diff.ended()).containsExactly(end);
        assertThat(diff.changes()).containsExactly(end);
    }

    @Test
    void a_customer_without_a_rating_loses_the_score() {
        ScoreDiff diff = diff(before(true, present(RiskTier.LOW, MODEL, NOW)), Optional.empty());

        assertThat(diff.ended()).extracting(TierChange::customerId).containsExactly("c1");
    }

    @Test
    void a_score_of_a_later_instant_stays_and_is_to_be_renewed() {
        Before later = before(true, present(RiskTier.LOW, OLDER, NOW.plusSeconds(1)));

        ScoreDiff diff = diff(later, Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of(later), List.of()));
    }

    @Test
    void of_one_instant_a_score_from_a_history_read_later_stays_and_is_to_be_renewed() {
        Before later = before(true, Optional.of(new PresentScore(RiskTier.LOW, MODEL, NOW, NOW.plusMillis(1))));

        ScoreDiff diff = diff(later, Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of(later), List.of()));
    }

    @Test
    void of_one_instant_a_score_from_a_history_read_later_does_not_end_for_want_of_an_earlier_rating() {
        PresentScore later = new PresentScore(RiskTier.LOW, MODEL, NOW, NOW.plusMillis(1));

        ScoreDiff diff = diff(before(true, Optional.of(later)), Optional.empty());

        assertThat(diff.ended()).isEmpty();
    }

    @Test
    void of_one_instant_a_score_from_a_history_read_earlier_gives_way() {
        PresentScore earlier = new PresentScore(RiskTier.LOW, MODEL, NOW, NOW.minusMillis(1));

        ScoreDiff diff = diff(before(true, Optional.of(earlier)), Optional.of(RiskTier.HIGH));

        assertThat(diff.written()).hasSize(1);
    }

    @Test
    void what_led_to_a_score_is_told_with_it() {
        ScoreDiff diff = diff(before(true, Optional.empty()), Optional.of(RiskTier.HIGH));

        assertThat(diff.written())
                .extracting(written -> written.score().cause())
                .containsExactly(CAUSE);
    }

    @Test
    void who_is_not_permitted_and_had_no_score_is_left_alone() {
        ScoreDiff diff = diff(before(false, Optional.empty()), Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of(), List.of()));
    }

    private static ScoreDiff diff(Before before, Optional<RiskTier> rated) {
        Map<String, CustomerRating> ratings =
                rated.map(tier -> Map.of("c1", rating(tier))).orElse(Map.of());
        return ScoreDiff.of(SCORING, new TierPolicy(0.3, 0.7), List.of(before), ratings);
    }

    private static Before before(boolean permitted, Optional<PresentScore> present) {
        return new Before("c1", permitted, present, CAUSE);
    }

    private static Optional<PresentScore> present(RiskTier tier, UUID model, Instant asOf) {
        return Optional.of(new PresentScore(tier, model, asOf, NOW));
    }

    private static TierChange change(
            Optional<RiskTier> previous, Optional<RiskTier> tier, double probability, UUID model) {
        return new TierChange("c1", previous, tier, probability, model, NOW, CAUSE);
    }

    private static CustomerRating rating(RiskTier tier) {
        double probability = switch (tier) {
            case LOW -> 0.1;
            case MEDIUM -> 0.5;
            case HIGH -> 0.9;
        };
        return new CustomerRating(
                "c1", probability, new Interval(probability, probability), new double[] {0}, NOW, NOW, 0);
    }
}
