package io.perennial.churn.scoring.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.grpc.Status;
import io.perennial.api.churn.v1.ChurnErrorReason;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.GetScoreFeedProgressRequest;
import io.perennial.api.churn.v1.GetScoreRequest;
import io.perennial.api.churn.v1.ListScoreHistoryRequest;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.ListScoresResponse;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.ScoreOrder;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.wire.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class ScoreGrpcTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void base_and_contributions_add_up_to_the_probability() {
        ShopFeed shop = aScoredShop(1);

        assertThat(list(shop, ScoreOrder.SCORE_ORDER_CUSTOMER, Tier.TIER_UNSPECIFIED))
                .allSatisfy(score -> {
                    double sum = score.getBaseLogOdds()
                            + score.getContributionsList().stream()
                                    .mapToDouble(each -> each.getLogOdds())
                                    .sum();
                    double p = score.getProbability();
                    assertThat(sum).isCloseTo(Math.log(p / (1 - p)), within(1e-9));
                    assertThat(p).isBetween(score.getProbabilityMin(), score.getProbabilityMax());
                });
    }

    @Test
    void scores_are_listed_highest_probability_first_each_once() {
        // Given
        ShopFeed shop = aScoredShop(2);

        // When
        List<Score> scores = list(shop, ScoreOrder.SCORE_ORDER_PROBABILITY, Tier.TIER_UNSPECIFIED);

        // Then
        assertThat(scores)
                .isSortedAccordingTo(Comparator.comparingDouble(Score::getProbability)
                        .reversed()
                        .thenComparing(Score::getCustomerId));
        assertThat(scores)
                .extracting(Score::getCustomerId)
                .doesNotHaveDuplicates()
                .hasSize(300);
    }

    @Test
    void a_tier_is_listed_by_customer_and_agrees_with_the_counts() {
        // Given
        ShopFeed shop = aScoredShop(3);

        // When
        List<Score> high = list(shop, ScoreOrder.SCORE_ORDER_CUSTOMER, Tier.TIER_HIGH);

        // Then
        CountScoresResponse counts =
                churn.answer(churn.scores(shop).countScores(CountScoresRequest.getDefaultInstance()));
        assertThat(high)
                .isSortedAccordingTo(Comparator.comparing(Score::getCustomerId))
                .allSatisfy(score -> assertThat(score.getProbability()).isGreaterThanOrEqualTo(0.7));
        assertThat(counts.getTiers(2).getCustomerCount()).isEqualTo(high.size());
        assertThat(counts.getTiersList().stream()
                        .mapToLong(TierCount::getCustomerCount)
                        .sum())
                .isEqualTo(300);
        assertThat(counts.getUnscoredCount()).isZero();
        assertThat(counts.getAsOfTime()).isEqualTo(Times.timestamp(SmallShop.at(SmallShop.DAYS)));
    }

    @Test
    void a_page_token_of_another_filter_is_refused() {
        // Given
        ShopFeed shop = aScoredShop(4);
        String token = churn.answer(churn.scores(shop)
                        .listScores(
                                ListScoresRequest.newBuilder().setPageSize(1).build()))
                .getNextPageToken();

        // When, then
        GrpcErrors.failureOf(churn.scores(shop)
                        .listScores(ListScoresRequest.newBuilder()
                                .setTier(Tier.TIER_LOW)
                                .setPageToken(token)
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_negative_page_size_is_refused() {
        GrpcErrors.failureOf(churn.scores(ShopFeed.aReplayShop())
                        .listScores(
                                ListScoresRequest.newBuilder().setPageSize(-1).build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("page_size");
    }

    @Test
    void a_customer_of_whom_nothing_is_known_is_not_found() {
        GrpcErrors.failureOf(churn.scores(ShopFeed.aReplayShop())
                        .getScore(GetScoreRequest.newBuilder()
                                .setCustomerId("nobody")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasDomain("churn.perennial.io")
                .hasReason(ChurnErrorReason.CHURN_ERROR_REASON_CUSTOMER_NOT_FOUND)
                .hasMetadata("customerId", "nobody");
    }

    @Test
    void a_customer_without_an_order_has_insufficient_history() {
        // Given
        ShopFeed shop = aScoredShop(5);
        shop.view("looker", SmallShop.at(10));

        // When
        feed.apply(shop.take());

        // Then
        assertThat(churn.score(shop, "looker").getStatus()).isEqualTo(ScoreStatus.SCORE_STATUS_INSUFFICIENT_HISTORY);
    }

    @Test
    void an_objection_ends_the_score_at_once_and_is_told() {
        // Given
        ShopFeed shop = aScoredShop(6);
        Tier before = churn.score(shop, "c007").getTier();
        shop.consent("c007", false);

        // When
        feed.apply(shop.take());

        // Then
        assertThat(churn.score(shop, "c007").getStatus()).isEqualTo(ScoreStatus.SCORE_STATUS_NO_CONSENT);
        assertThat(list(shop, ScoreOrder.SCORE_ORDER_CUSTOMER, Tier.TIER_UNSPECIFIED))
                .hasSize(299);
        churn.rescoreChanged();
        assertThat(changesOf(shop, "c007").getLast())
                .returns(before, ScoreChange::getPreviousTier)
                .returns(Tier.TIER_UNSPECIFIED, ScoreChange::getTier);
    }

    @Test
    void an_order_after_the_scoring_lowers_the_probability() {
        // Given
        ShopFeed shop = aScoredShop(7);
        Score before = list(shop, ScoreOrder.SCORE_ORDER_PROBABILITY, Tier.TIER_UNSPECIFIED)
                .getFirst();
        shop.order(before.getCustomerId(), "late", SmallShop.at(SmallShop.DAYS - 1.0), 5_000);
        feed.apply(shop.take());

        // When
        churn.rescoreChanged();

        // Then
        Score after = churn.score(shop, before.getCustomerId());
        assertThat(after.getProbability()).isLessThan(before.getProbability());
        assertThat(changesOf(shop, before.getCustomerId()).getLast().getPreviousTier())
                .isEqualTo(before.getTier());
    }

    @Test
    void an_erased_customer_is_gone_from_every_answer() {
        // Given
        ShopFeed shop = aScoredShop(8);
        shop.erase("c011");

        // When
        feed.apply(shop.take());

        // Then
        churn.rescoreChanged();
        assertThat(list(shop, ScoreOrder.SCORE_ORDER_CUSTOMER, Tier.TIER_UNSPECIFIED))
                .extracting(Score::getCustomerId)
                .hasSize(299)
                .doesNotContain("c011");
        assertThat(changesOf(shop, "c011")).isEmpty();
        GrpcErrors.failureOf(churn.scores(shop)
                        .getScore(GetScoreRequest.newBuilder()
                                .setCustomerId("c011")
                                .build()))
                .hasReason(ChurnErrorReason.CHURN_ERROR_REASON_CUSTOMER_NOT_FOUND);
    }

    @Test
    void when_the_clock_moves_everybody_is_scored_anew() {
        // Given
        ShopFeed shop = aScoredShop(9);
        Score before = churn.score(shop, "c020");
        shop.advance(SmallShop.at(SmallShop.DAYS + 60).toString());
        feed.apply(shop.take());

        // When
        churn.rescoreDue();

        // Then
        Score after = churn.score(shop, "c020");
        assertThat(after.getAsOfTime()).isEqualTo(Times.timestamp(SmallShop.at(SmallShop.DAYS + 60)));
        assertThat(after.getProbability()).isGreaterThan(before.getProbability());
        assertThat(after.getModelId()).isEqualTo(before.getModelId());
    }

    @Test
    void the_feed_tells_each_first_score_once_and_only_to_its_tenant() {
        // Given
        ShopFeed shop = aScoredShop(10);
        ShopFeed other = aScoredShop(11);

        // When
        List<ScoreChange> changes = churn.scoreChanges(shop);

        // Then
        assertThat(changes)
                .hasSize(300)
                .allSatisfy(change -> assertThat(change.getTenantId())
                        .isEqualTo(Integer.toString(shop.tenantNumber()))
                        .isNotEqualTo(Integer.toString(other.tenantNumber())));
        assertThat(changes).extracting(ScoreChange::getCustomerId).doesNotHaveDuplicates();
    }

    @Test
    void history_has_the_latest_change_of_tier_first() {
        // Given
        ShopFeed shop = aScoredShop(12);
        shop.consent("c001", false);
        feed.apply(shop.take());
        churn.rescoreChanged();
        shop.consent("c001", true);
        feed.apply(shop.take());
        churn.rescoreChanged();

        // When
        var page = churn.answer(churn.scores(shop)
                .listScoreHistory(ListScoreHistoryRequest.newBuilder()
                        .setCustomerId("c001")
                        .setPageSize(1)
                        .build()));
        var rest = churn.answer(churn.scores(shop)
                .listScoreHistory(ListScoreHistoryRequest.newBuilder()
                        .setCustomerId("c001")
                        .setPageToken(page.getNextPageToken())
                        .build()));

        // Then
        assertThat(page.getChanges(0).getPreviousTier()).isEqualTo(Tier.TIER_UNSPECIFIED);
        assertThat(rest.getChangesList())
                .hasSize(2)
                .first()
                .returns(Tier.TIER_UNSPECIFIED, ScoreChange::getTier)
                .returns(0.0, ScoreChange::getProbability);
    }

    @Test
    void of_who_must_not_be_profiled_no_past_score_is_told() {
        // Given
        ShopFeed shop = aScoredShop(14);
        shop.consent("c001", false);

        // When
        feed.apply(shop.take());

        // Then
        assertThat(churn.answer(churn.scores(shop)
                                .listScoreHistory(ListScoreHistoryRequest.newBuilder()
                                        .setCustomerId("c001")
                                        .build()))
                        .getChangesList())
                .isEmpty();
    }

    @Test
    void a_shard_that_does_not_exist_is_refused() {
        GrpcErrors.failureOf(churn.scores(ShopFeed.aReplayShop())
                        .pullScoreChanges(PullScoreChangesRequest.newBuilder()
                                .setPull(FeedMessages.pull("test", 16, 0, Duration.ZERO))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("pull.shard");
    }

    @Test
    void progress_tells_who_covers_every_tenant_how_far_the_feed_is_written() {
        ShopFeed shop = aScoredShop(13);

        GrpcErrors.failureOf(churn.scores(shop).getScoreFeedProgress(GetScoreFeedProgressRequest.getDefaultInstance()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED);
        assertThat(churn.answer(churn.scoresOfAll()
                                .getScoreFeedProgress(GetScoreFeedProgressRequest.getDefaultInstance()))
                        .getShardsList())
                .hasSize(16)
                .allSatisfy(shard -> assertThat(shard.getHead()).isPositive());
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 300);
        feed.apply(shop.take());
        var _ = churn.train(shop);
        return shop;
    }

    private List<ScoreChange> changesOf(ShopFeed shop, String customer) {
        return churn.scoreChanges(shop).stream()
                .filter(change -> change.getCustomerId().equals(customer))
                .toList();
    }

    private List<Score> list(ShopFeed shop, ScoreOrder order, Tier tier) {
        List<Score> scores = new ArrayList<>();
        ListScoresRequest.Builder request =
                ListScoresRequest.newBuilder().setOrder(order).setTier(tier).setPageSize(70);
        ListScoresResponse page = churn.answer(churn.scores(shop).listScores(request.build()));
        scores.addAll(page.getScoresList());
        while (!page.getNextPageToken().isEmpty()) {
            page = churn.answer(churn.scores(shop)
                    .listScores(request.setPageToken(page.getNextPageToken()).build()));
            scores.addAll(page.getScoresList());
        }
        return scores;
    }
}
