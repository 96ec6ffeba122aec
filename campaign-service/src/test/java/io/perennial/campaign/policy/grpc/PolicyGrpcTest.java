package io.perennial.campaign.policy.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.GetSendPolicyRequest;
import io.perennial.api.campaign.v1.SendPolicy;
import io.perennial.api.campaign.v1.UpdateSendPolicyRequest;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class PolicyGrpcTest {

    private static final TenantId UNHEARD_OF = new TenantId(999_999_999);

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void a_tenant_that_has_said_nothing_has_the_defaults() {
        assertThat(read(shop.open()))
                .isEqualTo(SendPolicy.newBuilder()
                        .setCapCount(4)
                        .setCapDays(30)
                        .setQuietStart("20:00")
                        .setQuietEnd("08:00")
                        .setEtag("0")
                        .build());
    }

    @Test
    void changed_rules_hold_for_the_decisions_after_them() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        SendPolicy before = read(tenant);

        // When
        SendPolicy after = bench.answer(bench.policies(tenant)
                        .updateSendPolicy(update(before.toBuilder()
                                .setCapCount(0)
                                .setQuietStart("14:00")
                                .setQuietEnd("16:00")
                                .build())))
                .getPolicy();

        // Then
        assertThat(after.getEtag()).isEqualTo("1");
        assertThat(read(tenant)).isEqualTo(after);
        Decision decision = decide(tenant, "c-000000");
        assertThat(decision.getVerdict()).isEqualTo(Verdict.VERDICT_FREQUENCY_CAP);
        assertThat(decision.getReasonsList())
                .extracting(reason -> reason.getText())
                .containsExactly(
                        "0 messages in the 30 days before or still to come, 0 allowed.",
                        "15:00 in Europe/Berlin falls in the quiet hours from 14:00 to 16:00.");
    }

    @Test
    void a_stale_etag_is_refused_and_told_the_current_one() {
        // Given
        TenantId tenant = shop.open();
        SendPolicy before = read(tenant);
        bench.answer(bench.policies(tenant).updateSendPolicy(update(before)));

        // When, then
        GrpcErrors.failureOf(bench.policies(tenant).updateSendPolicy(update(before)))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE)
                .hasMetadata("etag", "1");
    }

    @Test
    void an_etag_of_a_version_that_never_was_is_stale_too() {
        TenantId tenant = shop.open();

        GrpcErrors.failureOf(bench.policies(tenant)
                        .updateSendPolicy(
                                update(read(tenant).toBuilder().setEtag("5").build())))
                .hasCode(Status.Code.ABORTED)
                .hasMetadata("etag", "0");
    }

    @Test
    void a_request_that_is_sent_again_is_no_second_change_and_none_with_another_content() {
        // Given
        TenantId tenant = shop.open();
        UpdateSendPolicyRequest update =
                update(read(tenant).toBuilder().setCapCount(2).build());
        SendPolicy once =
                bench.answer(bench.policies(tenant).updateSendPolicy(update)).getPolicy();

        // When
        SendPolicy again =
                bench.answer(bench.policies(tenant).updateSendPolicy(update)).getPolicy();

        // Then
        assertThat(again).isEqualTo(once);
        GrpcErrors.failureOf(bench.policies(tenant)
                        .updateSendPolicy(update.toBuilder()
                                .setPolicy(once.toBuilder().setCapCount(3))
                                .build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void fields_that_are_wrong_are_named() {
        TenantId tenant = shop.open();
        SendPolicy policy = read(tenant);

        GrpcErrors.failureOf(bench.policies(tenant)
                        .updateSendPolicy(update(policy.toBuilder()
                                .setCapCount(101)
                                .setCapDays(0)
                                .setQuietStart("24:00")
                                .build())))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("policy.cap_count", "policy.cap_days", "policy.quiet_start");
        GrpcErrors.failureOf(bench.policies(tenant)
                        .updateSendPolicy(update(policy.toBuilder().setEtag("x").build())))
                .hasFields("policy.etag");
    }

    @Test
    void a_tenant_that_the_feed_has_not_told_of_is_unknown() {
        var policies = bench.policies(UNHEARD_OF);

        List.of(
                        policies.getSendPolicy(GetSendPolicyRequest.getDefaultInstance()),
                        policies.updateSendPolicy(update(SendPolicy.newBuilder()
                                .setCapDays(1)
                                .setQuietStart("20:00")
                                .setQuietEnd("08:00")
                                .setEtag("0")
                                .build())))
                .forEach(call -> GrpcErrors.failureOf(call)
                        .hasCode(Status.Code.NOT_FOUND)
                        .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN));
    }

    @Test
    void an_excluded_customer_gets_nothing_until_the_exclusion_ends() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        bench.answer(bench.policies(tenant)
                .excludeCustomers(exclusion("c-000000").setReason("court order").build()));
        bench.answer(bench.policies(tenant)
                .excludeCustomers(exclusion("c-000001")
                        .setExpireTime(Timestamp.newBuilder().setSeconds(Shop.NOON.getEpochSecond()))
                        .build()));

        // When
        Decision excluded = decide(tenant, "c-000000");

        // Then
        assertThat(excluded.getVerdict()).isEqualTo(Verdict.VERDICT_EXCLUDED);
        assertThat(excluded.getReasons(0).getText()).isEqualTo("Excluded for good: court order");
        assertThat(decide(tenant, "c-000001").getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
    }

    @Test
    void excluding_again_replaces_reason_and_expiry() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        bench.answer(bench.policies(tenant)
                .excludeCustomers(exclusion("c-000000").setReason("VIP").build()));

        // When
        bench.answer(bench.policies(tenant)
                .excludeCustomers(exclusion("c-000000")
                        .setReason("VIP, for a day")
                        .setExpireTime(Timestamp.newBuilder()
                                .setSeconds(Shop.NOON.plusSeconds(86_400).getEpochSecond()))
                        .build()));

        // Then
        assertThat(decide(tenant, "c-000000").getReasons(0).getText())
                .isEqualTo("Excluded until 1998-03-03T11:00:00Z: VIP, for a day");
    }

    @Test
    void an_exclusion_with_the_same_request_id_and_another_content_is_refused() {
        TenantId tenant = shop.open();
        ExcludeCustomersRequest request = exclusion("c-000000").build();
        bench.answer(bench.policies(tenant).excludeCustomers(request));
        bench.answer(bench.policies(tenant).excludeCustomers(request));

        GrpcErrors.failureOf(bench.policies(tenant)
                        .excludeCustomers(
                                request.toBuilder().setReason("another").build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED)
                .hasMetadata("requestId", request.getRequestId());
    }

    @Test
    void an_exclusion_that_the_database_would_not_take_is_refused() {
        GrpcErrors.failureOf(bench.policies(shop.open())
                        .excludeCustomers(exclusion("c").setReason("a\0b").build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("reason");
    }

    @Test
    void a_reason_of_the_greatest_length_is_taken_whatever_characters_it_is_of() {
        TenantId tenant = shop.open();
        String reason = "\uD83C\uDF39".repeat(200);

        bench.answer(bench.policies(tenant)
                .excludeCustomers(exclusion("c").setReason(reason).build()));

        assertThat(shop.rows(tenant, "SELECT reason FROM exclusion WHERE tenant_id = $1"))
                .extracting(row -> row.getString("reason"))
                .containsExactly(reason);
    }

    private SendPolicy read(TenantId tenant) {
        return bench.answer(bench.policies(tenant).getSendPolicy(GetSendPolicyRequest.getDefaultInstance()))
                .getPolicy();
    }

    private static UpdateSendPolicyRequest update(SendPolicy policy) {
        return UpdateSendPolicyRequest.newBuilder()
                .setRequestId(requestId())
                .setPolicy(policy)
                .build();
    }

    private static ExcludeCustomersRequest.Builder exclusion(String customer) {
        return ExcludeCustomersRequest.newBuilder()
                .setRequestId(requestId())
                .addCustomerIds(customer)
                .setReason("on request");
    }

    private Decision decide(TenantId tenant, String customer) {
        Campaign campaign = bench.decided(tenant, aPlan().build());
        return bench.answer(bench.decisions(tenant)
                        .explainDecision(ExplainDecisionRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .setCustomerId(customer)
                                .build()))
                .getDecision();
    }
}
