package io.perennial.campaign.decision.grpc;

import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.DecisionRule;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.PauseCampaignRequest;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class ExplainDecisionTest {

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Inject
    CustomerHashes hashes;

    @Test
    void a_decision_to_send_says_from_when_on_and_what_became_of_the_message() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = bench.decided(tenant, aPlan().build());

        // When
        Decision decision = explain(tenant, campaign, "c-000000");

        // Then
        assertThat(decision.getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
        assertThat(decision.getReasonsList()).singleElement().satisfies(reason -> {
            assertThat(reason.getRule()).isEqualTo(DecisionRule.DECISION_RULE_SCHEDULE);
            assertThat(reason.getText()).isEqualTo("Sent at the next 15:00 in Europe/Berlin after the launch.");
        });
        assertThat(decision.getEarliestTime()).isEqualTo(time("1998-03-02T14:00:00Z"));
        assertThat(decision.getDecideTime()).isEqualTo(time("1998-03-02T11:00:00Z"));
        assertThat(decision.getDelivery().getState()).isEqualTo(DeliveryState.DELIVERY_STATE_PLANNED);
    }

    @Test
    void a_message_in_the_quiet_hours_says_when_they_end() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        var plan = aPlan();
        plan.getScheduleBuilder().setLocalTime("22:30");
        Campaign campaign = bench.decided(tenant, plan.build());

        // When
        Decision decision = explain(tenant, campaign, "c-000000");

        // Then
        assertThat(decision.getVerdict()).isEqualTo(Verdict.VERDICT_QUIET_HOURS);
        assertThat(decision.getEarliestTime()).isEqualTo(time("1998-03-03T07:00:00Z"));
        assertThat(decision.getDelivery().getState()).isEqualTo(DeliveryState.DELIVERY_STATE_PLANNED);
    }

    @Test
    void who_is_not_in_the_audience_is_told_which_set_failed() {
        TenantId tenant = shop.open();
        Campaign campaign = bench.decided(tenant, aPlan().build());

        assertThat(explain(tenant, campaign, "never-heard-of"))
                .returns(Verdict.VERDICT_NOT_IN_AUDIENCE, Decision::getVerdict)
                .satisfies(decision -> assertThat(decision.getReasons(0).getText())
                        .isEqualTo("The customer is in none of: stage.active."));
    }

    @Test
    void who_joined_after_the_launch_is_told_so() {
        TenantId tenant = shop.open();
        Campaign campaign = bench.decided(tenant, aPlan().build());
        shop.customers(tenant, "late", 1);

        assertThat(explain(tenant, campaign, "late-000000").getReasons(0).getRule())
                .isEqualTo(DecisionRule.DECISION_RULE_AUDIENCE_FIXED);
    }

    @Test
    void before_a_launch_there_is_an_answer_too() {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign draft = bench.created(tenant, aPlan().build());

        assertThat(explain(tenant, draft, "c-000000"))
                .returns(Verdict.VERDICT_NOT_IN_AUDIENCE, Decision::getVerdict)
                .satisfies(decision -> assertThat(decision.getReasons(0).getText())
                        .isEqualTo("The campaign has not been launched, so that its audience is not fixed."));
    }

    @Test
    void a_member_who_waits_for_a_decision_is_asked_about_later() {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = bench.launched(tenant, aPlan().build());

        GrpcErrors.failureOf(bench.decisions(tenant).explainDecision(question(campaign, "c-000000")))
                .hasCode(Status.Code.UNAVAILABLE)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_UNAVAILABLE)
                .hasRetryDelay();
    }

    @Test
    void a_campaign_that_was_paused_at_once_has_answers_for_its_members() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = bench.launched(tenant, aPlan().build());
        bench.answer(bench.campaigns(tenant, AUTHOR)
                .pauseCampaign(PauseCampaignRequest.newBuilder()
                        .setRequestId(requestId())
                        .setCampaignId(campaign.getCampaignId())
                        .setEtag(campaign.getEtag())
                        .setReason("wait")
                        .build()));

        // When
        bench.decide(tenant, campaign);

        // Then
        assertThat(explain(tenant, campaign, "c-000000"))
                .returns(Verdict.VERDICT_SEND, Decision::getVerdict)
                .returns(
                        DeliveryState.DELIVERY_STATE_PLANNED,
                        decision -> decision.getDelivery().getState());
    }

    @Test
    void of_an_erased_customer_only_that_is_told_and_no_id_is_kept() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2);
        Campaign before = bench.launched(tenant, aPlan().build());
        shop.erase(tenant, "c-000001");

        // When
        bench.decide(tenant, before);

        // Then
        Decision decision = explain(tenant, before, "c-000001");
        assertThat(decision)
                .returns(Verdict.VERDICT_ERASED, Decision::getVerdict)
                .returns(
                        hashes.commitment(new CustomerKey(tenant, new CustomerId("c-000001"))),
                        Decision::getCustomerId);
        assertThat(decision.getReasonsList()).hasSize(1);
        assertThat(decision.hasDelivery()).isFalse();
    }

    @Test
    void an_erasure_before_the_decision_leaves_the_answer_unavailable_and_not_wrong() {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        Campaign campaign = bench.launched(tenant, aPlan().build());
        shop.erase(tenant, "c-000000");

        GrpcErrors.failureOf(bench.decisions(tenant).explainDecision(question(campaign, "c-000000")))
                .hasCode(Status.Code.UNAVAILABLE);
    }

    private Decision explain(TenantId tenant, Campaign campaign, String customer) {
        return bench.answer(bench.decisions(tenant).explainDecision(question(campaign, customer)))
                .getDecision();
    }

    private static ExplainDecisionRequest question(Campaign campaign, String customer) {
        return ExplainDecisionRequest.newBuilder()
                .setCampaignId(campaign.getCampaignId())
                .setCustomerId(customer)
                .build();
    }

    private static Timestamp time(String instant) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.parse(instant).getEpochSecond())
                .build();
    }
}
