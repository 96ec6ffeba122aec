package io.perennial.campaign.exclusion.grpc;

import static io.perennial.campaign.testkit.CampaignBench.AUTHOR;
import static io.perennial.campaign.testkit.CampaignBench.aPlan;
import static io.perennial.campaign.testkit.CampaignBench.requestId;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.Campaign;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.EndExclusionsRequest;
import io.perennial.api.campaign.v1.ExcludeCustomersRequest;
import io.perennial.api.campaign.v1.Exclusion;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.ListExclusionsRequest;
import io.perennial.api.campaign.v1.ListExclusionsResponse;
import io.perennial.api.campaign.v1.Verdict;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.wire.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class ExclusionGrpcTest {

    private static final TenantId UNHEARD_OF = new TenantId(999_999_999);

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void an_excluded_customer_gets_nothing_until_the_exclusion_expires() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 3);
        exclude(tenant, exclusion("c-000000").setReason("court order"));
        exclude(tenant, exclusion("c-000001").setExpireTime(Times.timestamp(Shop.NOON)));

        // When
        Decision excluded = decide(tenant, "c-000000");

        // Then
        assertThat(excluded.getVerdict()).isEqualTo(Verdict.VERDICT_EXCLUDED);
        assertThat(excluded.getReasons(0).getText()).isEqualTo("Excluded for good: court order");
        assertThat(decide(tenant, "c-000001").getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
    }

    @Test
    void an_exclusion_is_listed_with_who_made_it_and_when_for_as_long_as_it_holds() {
        // Given
        TenantId tenant = shop.open();
        Instant before = Instant.now();
        Instant nextDay = Shop.NOON.plus(Duration.ofDays(1));
        exclude(tenant, exclusion("a").setReason("VIP").setExpireTime(Times.timestamp(nextDay)));
        exclude(tenant, exclusion("b").setReason("court order"));

        // When
        List<Exclusion> listed = list(tenant, 10);
        shop.advance(tenant, nextDay);
        List<Exclusion> later = list(tenant, 10);

        // Then
        assertThat(listed)
                .extracting(one -> one.toBuilder().clearCreateTime().build())
                .containsExactly(
                        Exclusion.newBuilder()
                                .setCustomerId("a")
                                .setReason("VIP")
                                .setAuthor(AUTHOR)
                                .setExpireTime(Times.timestamp(nextDay))
                                .build(),
                        Exclusion.newBuilder()
                                .setCustomerId("b")
                                .setReason("court order")
                                .setAuthor(AUTHOR)
                                .build());
        assertThat(listed)
                .allSatisfy(one -> assertThat(Times.instant(one.getCreateTime()))
                        .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1)));
        assertThat(later).extracting(Exclusion::getCustomerId).containsExactly("b");
    }

    @Test
    void before_its_clock_was_set_all_exclusions_of_a_tenant_hold() {
        TenantId tenant = shop.openWithoutClock();
        exclude(tenant, exclusion("a").setExpireTime(Times.timestamp(Shop.NOON)));

        assertThat(list(tenant, 10)).extracting(Exclusion::getCustomerId).containsExactly("a");
    }

    @Test
    void exclusions_are_listed_each_once_and_not_those_of_others_or_of_the_erased() {
        // Given
        TenantId tenant = shop.open();
        List<String> customers = shop.customers(tenant, "c", 7);
        exclude(tenant, exclusion().addAllCustomerIds(customers));
        exclude(shop.open(), exclusion("others"));
        shop.erase(tenant, customers.getFirst());

        // When
        List<Exclusion> listed = list(tenant, 2);

        // Then
        assertThat(listed).extracting(Exclusion::getCustomerId).isEqualTo(customers.subList(1, 7));
    }

    @Test
    void excluding_again_replaces_reason_and_expiry() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 1);
        exclude(tenant, exclusion("c-000000").setReason("VIP"));

        // When
        exclude(
                tenant,
                exclusion("c-000000")
                        .setReason("VIP, for a day")
                        .setExpireTime(Times.timestamp(Shop.NOON.plus(Duration.ofDays(1)))));

        // Then
        assertThat(decide(tenant, "c-000000").getReasons(0).getText())
                .isEqualTo("Excluded until 1998-03-03T11:00:00Z: VIP, for a day");
    }

    @Test
    void whose_exclusion_was_ended_is_written_to_again_and_earlier_decisions_stay() {
        // Given
        TenantId tenant = shop.open();
        shop.customers(tenant, "c", 2);
        exclude(tenant, exclusion("c-000000").addCustomerIds("c-000001"));
        Campaign before = bench.decided(tenant, aPlan().build());
        EndExclusionsRequest end = EndExclusionsRequest.newBuilder()
                .setRequestId(requestId())
                .addCustomerIds("c-000000")
                .addCustomerIds("never-excluded")
                .build();

        // When
        bench.answer(bench.exclusions(tenant).endExclusions(end));

        // Then
        assertThat(list(tenant, 10)).extracting(Exclusion::getCustomerId).containsExactly("c-000001");
        assertThat(decide(tenant, "c-000000").getVerdict()).isEqualTo(Verdict.VERDICT_SEND);
        assertThat(explain(tenant, before, "c-000000").getVerdict()).isEqualTo(Verdict.VERDICT_EXCLUDED);
    }

    @Test
    void an_end_that_is_sent_again_does_not_end_a_later_exclusion() {
        // Given
        TenantId tenant = shop.open();
        EndExclusionsRequest end = EndExclusionsRequest.newBuilder()
                .setRequestId(requestId())
                .addCustomerIds("c")
                .build();
        exclude(tenant, exclusion("c"));
        bench.answer(bench.exclusions(tenant).endExclusions(end));
        exclude(tenant, exclusion("c"));

        // When
        bench.answer(bench.exclusions(tenant).endExclusions(end));

        // Then
        assertThat(list(tenant, 10)).hasSize(1);
        GrpcErrors.failureOf(bench.exclusions(tenant)
                        .endExclusions(end.toBuilder().addCustomerIds("d").build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void an_exclusion_with_the_same_request_id_and_another_content_is_refused() {
        TenantId tenant = shop.open();
        ExcludeCustomersRequest request = exclusion("c-000000").build();
        bench.answer(bench.exclusions(tenant).excludeCustomers(request));
        bench.answer(bench.exclusions(tenant).excludeCustomers(request));

        GrpcErrors.failureOf(bench.exclusions(tenant)
                        .excludeCustomers(
                                request.toBuilder().setReason("another").build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED)
                .hasMetadata("requestId", request.getRequestId());
    }

    @Test
    void an_exclusion_that_the_database_would_not_take_is_refused() {
        GrpcErrors.failureOf(bench.exclusions(shop.open())
                        .excludeCustomers(exclusion("c").setReason("a\0b").build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("reason");
    }

    @Test
    void a_reason_of_the_greatest_length_is_taken_whatever_characters_it_is_of() {
        TenantId tenant = shop.open();
        String reason = "\uD83C\uDF39".repeat(200);

        exclude(tenant, exclusion("c").setReason(reason));

        assertThat(list(tenant, 10)).extracting(Exclusion::getReason).containsExactly(reason);
    }

    @Test
    void a_tenant_that_the_feed_has_not_told_of_is_unknown() {
        var exclusions = bench.exclusions(UNHEARD_OF);

        List.of(
                        exclusions.excludeCustomers(exclusion("c").build()),
                        exclusions.endExclusions(EndExclusionsRequest.newBuilder()
                                .setRequestId(requestId())
                                .addCustomerIds("c")
                                .build()),
                        exclusions.listExclusions(ListExclusionsRequest.getDefaultInstance()))
                .forEach(call -> GrpcErrors.failureOf(call)
                        .hasCode(Status.Code.NOT_FOUND)
                        .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN));
    }

    @Test
    void a_page_token_that_was_not_made_here_is_refused() {
        GrpcErrors.failureOf(bench.exclusions(shop.open())
                        .listExclusions(ListExclusionsRequest.newBuilder()
                                .setPageToken("made-up")
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    private void exclude(TenantId tenant, ExcludeCustomersRequest.Builder exclusion) {
        bench.answer(bench.exclusions(tenant).excludeCustomers(exclusion.build()));
    }

    private List<Exclusion> list(TenantId tenant, int pageSize) {
        List<Exclusion> all = new ArrayList<>();
        String token = "";
        do {
            ListExclusionsResponse page = bench.answer(bench.exclusions(tenant)
                    .listExclusions(ListExclusionsRequest.newBuilder()
                            .setPageSize(pageSize)
                            .setPageToken(token)
                            .build()));
            all.addAll(page.getExclusionsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static ExcludeCustomersRequest.Builder exclusion(String... customers) {
        return ExcludeCustomersRequest.newBuilder()
                .setRequestId(requestId())
                .addAllCustomerIds(List.of(customers))
                .setReason("on request");
    }

    private Decision decide(TenantId tenant, String customer) {
        return explain(tenant, bench.decided(tenant, aPlan().build()), customer);
    }

    private Decision explain(TenantId tenant, Campaign campaign, String customer) {
        return bench.answer(bench.decisions(tenant)
                        .explainDecision(ExplainDecisionRequest.newBuilder()
                                .setCampaignId(campaign.getCampaignId())
                                .setCustomerId(customer)
                                .build()))
                .getDecision();
    }
}
