package io.perennial.churn.scoring.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.RiskTier;
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
    private static final Scoring SCORING = new Scoring(new TenantId(1), MODEL, NOW, NOW, true);

    @Test
    void a_first_score_is_written_and_put_on_the_feed() {
        ScoreDiff diff = diff(before(true, Optional.empty()), Optional.of(RiskTier.HIGH));

        assertThat(diff.written()).hasSize(1);
        assertThat(diff.changes()).containsExactly(change(Optional.empty(), Optional.of(RiskTier.HIGH), 0.5, MODEL));
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
        assertThat(diff.ended()).containsExactly("c1");
        assertThat(diff.changes()).containsExactly(change(Optional.of(RiskTier.LOW), Optional.empty(), 0, MODEL));
    }

    @Test
    void a_customer_without_a_rating_loses_the_score() {
        ScoreDiff diff = diff(before(true, present(RiskTier.LOW, MODEL, NOW)), Optional.empty());

        assertThat(diff.ended()).containsExactly("c1");
    }

    @Test
    void a_score_of_a_later_instant_stays_and_is_to_be_renewed() {
        ScoreDiff diff =
                diff(before(true, present(RiskTier.LOW, OLDER, NOW.plusSeconds(1))), Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of("c1"), List.of()));
    }

    @Test
    void of_one_instant_a_score_from_a_history_read_later_stays_and_is_to_be_renewed() {
        PresentScore later = new PresentScore(RiskTier.LOW, MODEL, NOW, NOW.plusMillis(1));

        ScoreDiff diff = diff(before(true, Optional.of(later)), Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of("c1"), List.of()));
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
    void who_is_not_permitted_and_had_no_score_is_left_alone() {
        ScoreDiff diff = diff(before(false, Optional.empty()), Optional.of(RiskTier.HIGH));

        assertThat(diff).isEqualTo(new ScoreDiff(List.of(), List.of(), List.of(), List.of()));
    }

    private static ScoreDiff diff(Before before, Optional<RiskTier> rated) {
        Map<String, CustomerRating> ratings =
                rated.map(tier -> Map.of("c1", rating(tier))).orElse(Map.of());
        return ScoreDiff.of(SCORING, List.of(before), ratings);
    }

    private static Before before(boolean permitted, Optional<PresentScore> present) {
        return new Before("c1", permitted, present);
    }

    private static Optional<PresentScore> present(RiskTier tier, UUID model, Instant asOf) {
        return Optional.of(new PresentScore(tier, model, asOf, NOW));
    }

    private static TierChange change(
            Optional<RiskTier> previous, Optional<RiskTier> tier, double probability, UUID model) {
        return new TierChange("c1", previous, tier, probability, model);
    }

    private static CustomerRating rating(RiskTier tier) {
        return new CustomerRating("c1", 0.5, new Interval(0.4, 0.6), tier, new double[] {0}, NOW, NOW, 0);
    }
}
