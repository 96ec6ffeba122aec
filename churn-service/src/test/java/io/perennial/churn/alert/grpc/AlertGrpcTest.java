package io.perennial.churn.alert.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.AlertRecord;
import io.perennial.api.churn.v1.AlertState;
import io.perennial.api.churn.v1.GetAlertFeedProgressRequest;
import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.ListAlertsResponse;
import io.perennial.api.churn.v1.PullAlertsRequest;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.wire.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class AlertGrpcTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void open_alerts_are_listed_by_value_at_risk_each_once() {
        // Given
        ShopFeed shop = aScoredShop(21);

        // When
        List<Alert> alerts = list(shop);

        // Then
        assertThat(alerts)
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparingLong(
                                (Alert alert) -> alert.getValueAtRisk().getMinorUnits())
                        .reversed()
                        .thenComparing(Alert::getCustomerId))
                .allSatisfy(alert -> {
                    assertThat(alert.getState()).isEqualTo(AlertState.ALERT_STATE_NEW);
                    assertThat(alert.getScore().getTier()).isEqualTo(Tier.TIER_HIGH);
                    assertThat(alert.getScore().getContributionsList()).isNotEmpty();
                    assertThat(alert.getValueAtRisk().getCurrencyCode()).isEqualTo("USD");
                    assertThat(alert.getOpenTime()).isEqualTo(Times.timestamp(SmallShop.at(SmallShop.DAYS)));
                });
        assertThat(alerts).extracting(Alert::getCustomerId).doesNotHaveDuplicates();
    }

    @Test
    void every_open_alert_was_told_as_new() {
        // Given
        ShopFeed shop = aScoredShop(22);

        // When
        List<AlertRecord> told = told(shop);

        // Then
        assertThat(told)
                .hasSameSizeAs(list(shop))
                .allSatisfy(record -> assertThat(record.getState()).isEqualTo(AlertState.ALERT_STATE_NEW));
    }

    @Test
    void an_alert_that_outlives_a_scoring_is_ongoing_and_one_too_old_lapses() {
        // Given
        ShopFeed shop = aScoredShop(23);
        List<Alert> before = list(shop);
        shop.advance(SmallShop.at(SmallShop.DAYS + 20).toString());
        feed.apply(shop.take());

        // When
        churn.rescoreDue();

        // Then
        List<String> open = before.stream().map(Alert::getCustomerId).toList();
        assertThat(list(shop).stream().filter(alert -> open.contains(alert.getCustomerId())))
                .isNotEmpty()
                .allSatisfy(alert -> assertThat(alert.getState()).isEqualTo(AlertState.ALERT_STATE_ONGOING));
        assertThat(told(shop)).extracting(AlertRecord::getState).contains(AlertState.ALERT_STATE_LAPSED);
    }

    @Test
    void a_customer_who_orders_again_recovers() {
        // Given
        ShopFeed shop = aScoredShop(24);
        String customer = list(shop).getFirst().getCustomerId();
        for (int day = 1; day <= 12; day++) {
            shop.order(customer, "late" + day, SmallShop.at(SmallShop.DAYS - day * 2.0), 5_000);
        }
        feed.apply(shop.take());

        // When
        churn.rescoreChanged();

        // Then
        assertThat(list(shop)).extracting(Alert::getCustomerId).doesNotContain(customer);
        assertThat(told(shop).stream().filter(record -> record.getCustomerId().equals(customer)))
                .last()
                .returns(AlertState.ALERT_STATE_RECOVERED, AlertRecord::getState);
    }

    @Test
    void an_objection_closes_the_alert() {
        // Given
        ShopFeed shop = aScoredShop(25);
        String customer = list(shop).getFirst().getCustomerId();
        shop.consent(customer, false);
        feed.apply(shop.take());

        // When
        churn.rescoreChanged();

        // Then
        assertThat(list(shop)).extracting(Alert::getCustomerId).doesNotContain(customer);
        assertThat(told(shop).stream().filter(record -> record.getCustomerId().equals(customer)))
                .last()
                .returns(AlertState.ALERT_STATE_LAPSED, AlertRecord::getState);
    }

    @Test
    void a_page_token_of_another_make_is_refused() {
        GrpcErrors.failureOf(churn.alerts(ShopFeed.aReplayShop())
                        .listAlerts(
                                ListAlertsRequest.newBuilder().setPageToken("x").build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_consumer_without_a_name_is_refused() {
        GrpcErrors.failureOf(churn.alerts(ShopFeed.aReplayShop())
                        .pullAlerts(PullAlertsRequest.newBuilder()
                                .setPull(FeedPull.getDefaultInstance())
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("pull.consumer");
    }

    @Test
    void progress_tells_who_covers_every_tenant_how_far_the_feed_is_written() {
        ShopFeed shop = aScoredShop(26);

        GrpcErrors.failureOf(churn.alerts(shop).getAlertFeedProgress(GetAlertFeedProgressRequest.getDefaultInstance()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED);
        assertThat(churn.answer(churn.alertsOfAll()
                                .getAlertFeedProgress(GetAlertFeedProgressRequest.getDefaultInstance()))
                        .getShardsList())
                .isNotEmpty();
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 300);
        feed.apply(shop.take());
        var _ = churn.train(shop);
        return shop;
    }

    private List<Alert> list(ShopFeed shop) {
        List<Alert> alerts = new ArrayList<>();
        ListAlertsRequest.Builder request = ListAlertsRequest.newBuilder().setPageSize(7);
        ListAlertsResponse page = churn.answer(churn.alerts(shop).listAlerts(request.build()));
        alerts.addAll(page.getAlertsList());
        while (!page.getNextPageToken().isEmpty()) {
            page = churn.answer(churn.alerts(shop)
                    .listAlerts(request.setPageToken(page.getNextPageToken()).build()));
            alerts.addAll(page.getAlertsList());
        }
        return alerts;
    }

    private List<AlertRecord> told(ShopFeed shop) {
        return churn.alertRecords(shop);
    }
}
