package io.perennial.churn.scoring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.AlertRecord;
import io.perennial.api.churn.v1.AlertState;
import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyRequest;
import io.perennial.api.churn.v1.PreviewChurnPolicyResponse;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierMove;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The policy of a tenant, from its change to its effect. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class RetierScoresTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void another_policy_moves_scores_without_scoring_anybody() {
        // Given
        ShopFeed shop = aScoredShop(301);
        List<Score> before = churn.scoresOf(shop);
        int told = churn.scoreChanges(shop).size();
        assertThat(churn.counts(shop).getPolicyVersion()).isZero();

        // When
        decide(shop, 1, bounds(0.15, 0.4));

        // Then
        TierPolicy tiers = new TierPolicy(0.15, 0.4);
        List<Score> after = churn.scoresOf(shop);
        assertThat(after)
                .allSatisfy(score ->
                        assertThat(score.getTier().name()).isEqualTo("TIER_" + tiers.tierOf(score.getProbability())));
        assertThat(after.stream().map(score -> score.toBuilder().clearTier().build()))
                .isEqualTo(before.stream()
                        .map(score -> score.toBuilder().clearTier().build())
                        .toList());
        assertThat(churn.counts(shop).getPolicyVersion()).isEqualTo(1);
        Map<String, Tier> tiersBefore = before.stream().collect(Collectors.toMap(Score::getCustomerId, Score::getTier));
        List<ScoreChange> moves = churn.scoreChanges(shop).stream()
                .filter(ScoreChange::getBackfill)
                .toList();
        assertThat(moves)
                .isNotEmpty()
                .hasSize(churn.scoreChanges(shop).size() - told)
                .allSatisfy(move -> assertThat(move)
                        .returns(tiersBefore.get(move.getCustomerId()), ScoreChange::getPreviousTier)
                        .returns(false, ScoreChange::hasAcceptTime));
        assertThat(moves)
                .extracting(ScoreChange::getCustomerId)
                .containsExactlyInAnyOrderElementsOf(after.stream()
                        .filter(score -> score.getTier() != tiersBefore.get(score.getCustomerId()))
                        .map(Score::getCustomerId)
                        .toList());
    }

    @Test
    void alerts_open_and_close_with_the_tiers() {
        // Given
        ShopFeed shop = aScoredShop(302);
        List<String> before = openAlerts(shop);
        int told = churn.alertRecords(shop).size();

        // When
        decide(shop, 1, bounds(0.15, 0.4));
        List<String> opened = openAlerts(shop);
        decide(shop, 2, ChurnPolicy.getDefaultInstance());

        // Then
        assertThat(opened).hasSizeGreaterThan(before.size()).containsAll(before);
        assertThat(openAlerts(shop)).containsExactlyInAnyOrderElementsOf(before);
        List<AlertRecord> records = churn.alertRecords(shop).stream()
                .filter(AlertRecord::getBackfill)
                .toList();
        assertThat(records).hasSize(churn.alertRecords(shop).size() - told);
        assertThat(records)
                .extracting(AlertRecord::getState)
                .containsOnly(AlertState.ALERT_STATE_NEW, AlertState.ALERT_STATE_RECOVERED);
        assertThat(churn.counts(shop).getPolicyVersion()).isEqualTo(2);
    }

    @Test
    void an_alert_that_a_policy_opens_is_what_a_scoring_would_open() {
        // Given: two equal shops, the policy decided after and before everybody is scored.
        ShopFeed late = aScoredShop(303);
        ShopFeed early = SmallShop.of(303, 300);
        early.policy(1, bounds(0.15, 0.4));
        feed.apply(early.take());

        // When
        decide(late, 1, bounds(0.15, 0.4));
        var _ = churn.train(early);

        // Then
        Function<Alert, List<?>> content = alert ->
                List.of(alert.getCustomerId(), alert.getValueAtRisk(), alert.getLastOrderTime(), alert.getOpenTime());
        assertThat(alerts(late).stream().map(content))
                .isNotEmpty()
                .isEqualTo(alerts(early).stream().map(content).toList());
        assertThat(churn.counts(early).getPolicyVersion()).isEqualTo(1);
    }

    @Test
    void what_else_the_policy_says_changes_no_tier_but_the_version() {
        // Given
        ShopFeed shop = aScoredShop(304);
        List<ScoreChange> told = churn.scoreChanges(shop);

        // When
        decide(shop, 7, ChurnPolicy.newBuilder().setHorizonDays(60).build());

        // Then
        assertThat(churn.scoreChanges(shop)).isEqualTo(told);
        assertThat(churn.counts(shop).getPolicyVersion()).isEqualTo(7);
    }

    @Test
    void another_horizon_holds_from_the_next_training_on() {
        // Given
        ShopFeed shop = SmallShop.of(305, 300);
        feed.apply(shop.take());
        int first = churn.train(shop).getCard().getHorizonDays();

        // When
        decide(shop, 1, ChurnPolicy.newBuilder().setHorizonDays(60).build());
        int second = churn.train(shop).getCard().getHorizonDays();

        // Then
        assertThat(first).isEqualTo(90);
        assertThat(second).isEqualTo(60);
    }

    @Test
    void a_preview_counts_the_moves_that_the_policy_would_make() {
        // Given
        ShopFeed shop = aScoredShop(306);
        Map<String, Tier> before =
                churn.scoresOf(shop).stream().collect(Collectors.toMap(Score::getCustomerId, Score::getTier));

        // When
        PreviewChurnPolicyResponse preview = preview(shop, bounds(0.15, 0.4));

        // Then
        assertThat(preview.getCustomerCount()).isEqualTo(300);
        assertThat(preview.getPolicyVersion()).isZero();
        assertThat(churn.scoresOf(shop))
                .allSatisfy(score -> assertThat(score.getTier()).isEqualTo(before.get(score.getCustomerId())));
        decide(shop, 1, bounds(0.15, 0.4));
        Map<List<Tier>, Long> moves = churn.scoresOf(shop).stream()
                .map(score -> List.of(before.get(score.getCustomerId()), score.getTier()))
                .filter(move -> move.getFirst() != move.getLast())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(preview.getMovesList())
                .isNotEmpty()
                .extracting(TierMove::getFromTier)
                .isSorted();
        assertThat(preview.getMovesList().stream()
                        .collect(Collectors.toMap(
                                move -> List.of(move.getFromTier(), move.getToTier()), TierMove::getCustomerCount)))
                .isEqualTo(moves);
        assertThat(preview(shop, bounds(0.15, 0.4)))
                .returns(0, PreviewChurnPolicyResponse::getMovesCount)
                .returns(1L, PreviewChurnPolicyResponse::getPolicyVersion);
    }

    @Test
    void a_preview_of_a_tenant_without_scores_counts_nobody() {
        ShopFeed shop = ShopFeed.aReplayShop();
        feed.apply(shop.take());

        assertThat(preview(shop, bounds(0.15, 0.4))).isEqualTo(PreviewChurnPolicyResponse.getDefaultInstance());
    }

    @Test
    void a_preview_of_tiers_that_begin_in_the_wrong_order_is_refused() {
        for (ChurnPolicy policy : List.of(
                bounds(0.5, 0.4),
                bounds(0.5, 0.5),
                ChurnPolicy.newBuilder().setHighProbabilityMin(0.2).build(),
                ChurnPolicy.newBuilder().setMediumProbabilityMin(0.8).build())) {
            GrpcErrors.failureOf(churn.scores(ShopFeed.aReplayShop())
                            .previewChurnPolicy(PreviewChurnPolicyRequest.newBuilder()
                                    .setPolicy(policy)
                                    .build()))
                    .hasCode(Status.Code.INVALID_ARGUMENT)
                    .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                    .hasFields("policy.medium_probability_min", "policy.high_probability_min");
        }
    }

    @Test
    void a_preview_of_a_tenant_that_the_feed_has_not_told_of_is_refused() {
        GrpcErrors.failureOf(churn.scores(ShopFeed.aReplayShop())
                        .previewChurnPolicy(PreviewChurnPolicyRequest.newBuilder()
                                .setPolicy(bounds(0.2, 0.4))
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 300);
        feed.apply(shop.take());
        var _ = churn.train(shop);
        return shop;
    }

    private void decide(ShopFeed shop, long version, ChurnPolicy policy) {
        shop.policy(version, policy);
        feed.apply(shop.take());
        churn.retier();
    }

    private PreviewChurnPolicyResponse preview(ShopFeed shop, ChurnPolicy policy) {
        return churn.answer(churn.scores(shop)
                .previewChurnPolicy(
                        PreviewChurnPolicyRequest.newBuilder().setPolicy(policy).build()));
    }

    private List<Alert> alerts(ShopFeed shop) {
        return churn.answer(churn.alerts(shop)
                        .listAlerts(ListAlertsRequest.newBuilder()
                                .setPageSize(1_000)
                                .build()))
                .getAlertsList();
    }

    private List<String> openAlerts(ShopFeed shop) {
        return alerts(shop).stream().map(Alert::getCustomerId).toList();
    }

    private static ChurnPolicy bounds(double mediumMin, double highMin) {
        return ChurnPolicy.newBuilder()
                .setMediumProbabilityMin(mediumMin)
                .setHighProbabilityMin(highMin)
                .build();
    }
}
