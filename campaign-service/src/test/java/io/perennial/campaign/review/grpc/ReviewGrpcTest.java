package io.perennial.campaign.review.grpc;

import static io.perennial.campaign.testkit.CampaignBench.aContent;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.campaign.v1.CampaignErrorReason;
import io.perennial.api.campaign.v1.ContentPart;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.campaign.v1.ListPolicyPacksRequest;
import io.perennial.api.campaign.v1.MessageKind;
import io.perennial.api.campaign.v1.PolicyPack;
import io.perennial.api.campaign.v1.PolicyRule;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.api.campaign.v1.ReviewContentResponse;
import io.perennial.api.campaign.v1.Severity;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.campaign.testkit.CampaignBench;
import io.perennial.campaign.testkit.Shop;
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
class ReviewGrpcTest {

    @Inject
    Shop shop;

    @Inject
    CampaignBench bench;

    @Test
    void a_finding_says_what_is_wrong_where_and_what_to_do() {
        // Given
        String body = "Hi. Please leave us a review, thanks.";

        // When
        ReviewContentResponse review = review(ReviewContentRequest.newBuilder()
                .setKind(MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE)
                .setContent(aContent().setSubject("").setBody(body))
                .build());

        // Then
        String pack = review.getPolicyPacks(0);
        assertThat(pack).startsWith("marketplace-buyer-message@");
        assertThat(review.getFindingsList())
                .containsExactly(Finding.newBuilder()
                        .setRuleId("own-review-request")
                        .setSeverity(Severity.SEVERITY_BLOCK)
                        .setPart(ContentPart.CONTENT_PART_BODY)
                        .setStart(11)
                        .setEnd(28)
                        .setExcerpt("leave us a review")
                        .setExplanation(
                                "This asks for a review in own words, which only the marketplace itself may do.")
                        .setSuggestion(
                                "Remove it and use the marketplace's own review request, 5 to 30 days after delivery.")
                        .setPolicyPack(pack)
                        .build());
    }

    @Test
    void a_clean_text_has_no_findings() {
        ReviewContentResponse review = review(aReview().build());

        assertThat(review.getFindingsList()).isEmpty();
        assertThat(review.getTruncated()).isFalse();
    }

    @Test
    void where_a_rule_found_more_than_is_told_that_is_said() {
        ReviewContentResponse review = review(ReviewContentRequest.newBuilder()
                .setKind(MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE)
                .setContent(aContent().setSubject("").setBody("See www.c.test now. ".repeat(60)))
                .build());

        assertThat(review.getFindingsList()).hasSize(50);
        assertThat(review.getTruncated()).isTrue();
    }

    @Test
    void links_to_the_own_domains_and_to_the_marketplace_are_no_off_site_links() {
        String body = "Your order: https://marketplace.example/orders and https://www.marketplace.example/help";

        ReviewContentResponse review = review(ReviewContentRequest.newBuilder()
                .setKind(MessageKind.MESSAGE_KIND_MARKETPLACE_MESSAGE)
                .setMarketplace("marketplace.example")
                .setContent(aContent().setSubject("").setBody(body))
                .build());

        assertThat(review.getFindingsList()).isEmpty();
    }

    @Test
    void the_packs_are_listed_with_their_rules() {
        // When
        List<PolicyPack> packs = bench.answer(
                        bench.reviews(shop.open()).listPolicyPacks(ListPolicyPacksRequest.getDefaultInstance()))
                .getPolicyPacksList();

        // Then
        assertThat(packs)
                .extracting(PolicyPack::getPolicyPackId)
                .containsExactly("marketplace-buyer-message", "own-shop-marketing");
        assertThat(packs).allSatisfy(pack -> {
            assertThat(pack.getVersion()).isPositive();
            assertThat(pack.getRulesList())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(rule.getDescription()).isNotBlank());
        });
        assertThat(packs.getFirst().getRulesList())
                .extracting(PolicyRule::getRuleId)
                .contains("reward-for-review", "off-site-link", "shortened-link", "free-offer");
    }

    @Test
    void a_pack_can_be_named_with_and_without_its_version() {
        String named =
                review(aReview().setPolicyPackId("own-shop-marketing").build()).getPolicyPacks(0);

        assertThat(review(aReview().setPolicyPackId(named).build()).getPolicyPacksList())
                .containsExactly(named);
    }

    @Test
    void a_pack_that_does_not_exist_is_not_found() {
        GrpcErrors.failureOf(bench.reviews(shop.open())
                        .reviewContent(aReview().setPolicyPackId("made-up@9").build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasDomain("campaign.perennial.io")
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_POLICY_PACK_NOT_FOUND)
                .hasMetadata("policyPackId", "made-up@9");
    }

    @Test
    void a_pack_of_another_kind_is_not_found() {
        GrpcErrors.failureOf(bench.reviews(shop.open())
                        .reviewContent(aReview()
                                .setPolicyPackId("marketplace-buyer-message")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CampaignErrorReason.CAMPAIGN_ERROR_REASON_POLICY_PACK_NOT_FOUND);
    }

    @Test
    void a_locale_that_is_none_is_refused() {
        GrpcErrors.failureOf(bench.reviews(shop.open())
                        .reviewContent(aReview()
                                .setContent(aContent().setLocale("not a locale"))
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("content.locale");
    }

    @Test
    void a_kind_must_be_given() {
        GrpcErrors.failureOf(bench.reviews(shop.open())
                        .reviewContent(aReview()
                                .setKind(MessageKind.MESSAGE_KIND_UNSPECIFIED)
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasFields("kind");
    }

    @Test
    void the_longest_text_is_reviewed_whatever_characters_it_is_of() {
        String body = aContent().getBody() + "\uD83C\uDF39".repeat(99_000);

        assertThat(review(aReview().setContent(aContent().setBody(body)).build())
                        .getPolicyPacksList())
                .hasSize(1);
    }

    private ReviewContentResponse review(ReviewContentRequest request) {
        return bench.answer(bench.reviews(shop.open()).reviewContent(request));
    }

    private static ReviewContentRequest.Builder aReview() {
        return ReviewContentRequest.newBuilder()
                .setKind(MessageKind.MESSAGE_KIND_OWN_SHOP_MARKETING)
                .setContent(aContent());
    }
}
