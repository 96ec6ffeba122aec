package io.perennial.campaign.decision.grpc;

import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.DecisionReason;
import io.perennial.api.campaign.v1.DecisionRule;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.PreviewAudienceRequest;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.ingest.v1.FrequencyCap;
import io.perennial.api.ingest.v1.FrequencyCaps;
import io.perennial.api.ingest.v1.QuietHours;
import io.perennial.api.ingest.v1.SendingPolicy;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Decisions go by the tenant's policy, which its record in the event feed tells. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class SendingPolicyTest {

    private static final String CUSTOMER = "c-000000";

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void each_cap_that_is_reached_is_told_with_its_window() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        bench.decided(tenant, aPlan().build());

        // When
        shop.decide(tenant, caps(cap(1, 7), cap(3, 30), cap(0, 365)));

        // Then
        Decision decision = decide(tenant);
        assertThat(decision.getVerdict()).isEqualTo(Verdict.VERDICT_FREQUENCY_CAP);
        assertThat(decision.getReasonsList())
                .allMatch(reason -> reason.getRule() == DecisionRule.DECISION_RULE_FREQUENCY_CAP)
                .extracting(DecisionReason::getText)
                .containsExactly(
                        "1 messages in the 7 days before or still to come, 1 allowed.",
                        "1 messages in the 365 days before or still to come, 0 allowed.");
    }

    @Test
    void without_a_cap_there_is_no_limit() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        shop.decide(tenant, caps());

        // When
        for (int i = 0; i < 5; i++) {
            bench.decided(tenant, aPlan().build());
        }

        // Then
        assertThat(decide(tenant).getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
    }

    @Test
    void quiet_hours_are_those_that_the_tenant_has_decided_on() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);

        // When
        shop.decide(
                tenant,
                SendingPolicy.newBuilder()
                        .setQuietHours(QuietHours.newBuilder().setStart("14:00").setEnd("16:00"))
                        .build());

        // Then
        Decision decision = decide(tenant);
        assertThat(decision.getVerdict()).isEqualTo(Verdict.VERDICT_QUIET_HOURS);
        assertThat(decision.getReasons(0).getText())
                .isEqualTo("15:00 in Europe/Berlin falls in the quiet hours from 14:00 to 16:00.");
    }

    @Test
    void a_decision_is_explained_by_the_rules_that_it_was_made_by() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        shop.decide(tenant, caps(cap(0, 7)));
        Campaign campaign = bench.decided(tenant, aPlan().build());
        Decision before = explain(tenant, campaign);

        // When
        shop.decide(tenant, SendingPolicy.getDefaultInstance());

        // Then
        assertThat(explain(tenant, campaign)).isEqualTo(before);
        assertThat(decide(tenant).getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
    }

    @Test
    void a_preview_counts_by_the_rules_of_now() {
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        Campaign draft = bench.created(tenant, aPlan().build());

        assertThat(previewed(tenant, draft)).isEqualTo(3);
        shop.decide(tenant, caps(cap(0, 1)));
        assertThat(previewed(tenant, draft)).isZero();
    }

    private static SendingPolicy caps(FrequencyCap... caps) {
        FrequencyCaps.Builder all = FrequencyCaps.newBuilder();
        for (FrequencyCap cap : caps) {
            all.addCaps(cap);
        }
        return SendingPolicy.newBuilder().setFrequencyCaps(all).build();
    }

    private static FrequencyCap cap(int count, int days) {
        return FrequencyCap.newBuilder()
                .setMessageCountMax(count)
                .setWindowDays(days)
                .build();
    }

    private long previewed(TenantId tenant, Campaign campaign) {
        return bench.answer(bench.campaigns(tenant, AUTHOR)
                        .previewAudience(PreviewAudienceRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .build()))
                .getSendCount();
    }

    private Decision decide(TenantId tenant) {
        return explain(tenant, bench.decided(tenant, aPlan().build()));
    }

    private Decision explain(TenantId tenant, Campaign campaign) {
        return bench.answer(bench.decisions(tenant)
                        .explainDecision(ExplainDecisionRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .setCustomerId(CUSTOMER)
                                .build()))
                .getDecision();
    }
}
