package io.perennial.campaign.review.domain.pack;

import static io.perennial.campaign.review.domain.pack.MessageFixture.aBareMarketingMail;
import static io.perennial.campaign.review.domain.pack.MessageFixture.aBuyerMessage;
import static io.perennial.campaign.review.domain.pack.MessageFixture.aContext;
import static io.perennial.campaign.review.domain.pack.MessageFixture.aMarketingMail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.Finding.Severity;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentReviewTest {

    @Test
    void a_review_request_in_own_words_is_blocked_on_a_marketplace() {
        // When
        Review review = ContentReview.review(aBuyerMessage("en", "Hi. Please leave us a review, thanks."));

        // Then
        assertThat(review.findings())
                .containsExactly(new Finding(
                        "own-review-request",
                        Severity.BLOCK,
                        new Span(Part.BODY, 11, 28),
                        "leave us a review",
                        "This asks for a review in own words, which only the marketplace itself may do.",
                        "Remove it and use the marketplace's own review request, 5 to 30 days after delivery."));
    }

    @Test
    void a_clean_text_has_no_findings() {
        Review review = ContentReview.review(aBuyerMessage("en", "Your order is on its way."));

        assertThat(review.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    en | a FREE gift                              | free-offer          | FREE
                    en | a fr&#101;e gift                         | free-offer          | fr&#101;e
                    en | a f<b>re</b>e gift                       | free-offer          | f<b>re</b>e
                    en | a \u200Bf\u200Br\u200Be\u200Be\u200B gift | free-offer         | f\u200Br\u200Be\u200Be
                    en | a \uFF26\uFF32\uFF25\uFF25 gift          | free-offer          | \uFF26\uFF32\uFF25\uFF25
                    en | a \uD835\uDDF3\uD835\uDDFF\uD835\uDDF2\uD835\uDDF2 gift | free-offer | \uD835\uDDF3\uD835\uDDFF\uD835\uDDF2\uD835\uDDF2
                    en | \uD83C\uDF39 a f r e e gift              | free-offer          | f r e e
                    en | a fre\u0301e\u0301 gift                  | free-offer          | fre\u0301e\u0301
                    de | eine Lampe k&ouml;stlich und kostenlos.  | free-offer          | kostenlos
                    fr | une lampe gratuite                       | free-offer          | gratuite
                    en | see bit.ly/3xYz, then reply              | shortened-link      | bit.ly/3xYz
                    en | mail help@shop.test.                     | email-address       | help@shop.test
                    en | call +49 (30) 901820.                    | phone-number        | +49 (30) 901820
                    en | Hello {{nam}}!                           | unresolved-placeholder | {{nam}}
                    en | <a href="https://evil.test/a">here</a>   | off-site-link       | https://evil.test/a
                    en | <a href="https://evil.test/a">www.shop.test</a> | hidden-link  | www.shop.test
                    """)
    void a_span_covers_exactly_the_offending_stretch_of_the_original(
            String locale, String body, String rule, String expected) {
        Review review = ContentReview.review(aBuyerMessage(locale, body));

        assertThat(review.findings())
                .filteredOn(finding -> finding.ruleId().equals(rule))
                .extracting(finding ->
                        body.substring(finding.span().start(), finding.span().end()))
                .containsExactly(expected);
    }

    @Test
    void a_span_in_the_subject_points_into_the_subject() {
        Review review = ContentReview.review(aBuyerMessage("en", "Re: lamp", "Your lamp is on its way."));

        assertThat(review.findings()).extracting(Finding::span).containsExactly(new Span(Part.SUBJECT, 0, 3));
    }

    @Test
    void findings_stand_in_text_order() {
        Review review = ContentReview.review(
                aBuyerMessage("en", "HELLO DEAR CUSTOMER", "Mail a@b.test, leave a review, see www.c.test!!!"));

        assertThat(review.findings())
                .extracting(Finding::ruleId)
                .containsExactly("shouting", "email-address", "own-review-request", "off-site-link", "shouting");
    }

    @Test
    void the_same_message_gives_the_same_review() {
        MessageText message = aBuyerMessage("en", "Leave a review and get a free gift card at www.c.test!!!");

        assertThat(ContentReview.review(message)).isEqualTo(ContentReview.review(message));
    }

    @Test
    void a_marketing_mail_without_address_and_unsubscribe_link_is_blocked() {
        // When
        Review review = ContentReview.review(aBareMarketingMail(aContext(), "Our roses are here."));

        // Then
        assertThat(review.findings())
                .extracting(Finding::ruleId, Finding::span)
                .containsExactly(
                        tuple("missing-sender-address", new Span(Part.BODY, 19, 19)),
                        tuple("missing-unsubscribe", new Span(Part.BODY, 19, 19)));
    }

    @Test
    void variables_stand_for_address_and_unsubscribe_link() {
        Review review =
                ContentReview.review(aBareMarketingMail(aContext(), "Roses! {{sender_address}} {{unsubscribe_url}}"));

        assertThat(review.findings()).isEmpty();
    }

    @Test
    void an_address_that_was_never_declared_is_missing_even_behind_its_variable() {
        Review review = ContentReview.review(aBareMarketingMail(MessageContext.none(), "Roses! https://x.example/u"));

        assertThat(review.findings())
                .extracting(Finding::ruleId)
                .contains("missing-sender-address", "missing-unsubscribe");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Perennial Ltd, Rose Cottage, Little Snoring",
                "Perennial Ltd\nThe Old Mill\nMill Lane\nLittle Snoring",
                "Teehaus Beispiel, Schloss Beispiel, Musterdorf",
                "Perennial GmbH, Rosenweg 1, 10115 Berlin",
                "Perennial Ltd, PO Box 12, Cork"
            })
    void a_house_may_have_no_number(String address) {
        assertThat(rulesFor(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Perennial GmbH", "Perennial GmbH, Berlin", "Our shop in Berlin", "12345 Berlin"})
    void a_name_and_a_town_are_no_postal_address(String address) {
        assertThat(rulesFor(address)).containsExactly("missing-sender-address");
    }

    private static List<String> rulesFor(String postalAddress) {
        MessageContext context =
                new MessageContext(Optional.of(postalAddress), Set.of(), Set.of(), MessageContext.STANDARD_VARIABLES);
        String body = "Roses\n\n" + postalAddress.replace(", ", "\n") + "\n{{unsubscribe_url}}";
        return ContentReview.review(aBareMarketingMail(context, body)).findings().stream()
                .map(Finding::ruleId)
                .toList();
    }

    @Test
    void the_declared_address_counts_behind_mark_up() {
        String body = "Roses<p>Perennial GmbH<br>Rosenweg 1<br>10115 Berlin</p>"
                + "<a href=\"{{unsubscribe_url}}\">Unsubscribe</a>";

        assertThat(ContentReview.review(aBareMarketingMail(aContext(), body)).findings())
                .isEmpty();
    }

    @Test
    void more_findings_of_a_rule_than_the_limit_are_cut_and_said_to_be() {
        Review review = ContentReview.review(aBuyerMessage("en", "See www.c.test now. ".repeat(60)));

        assertThat(review.findings()).hasSize(ContentReview.FINDINGS_PER_RULE_MAX);
        assertThat(review.truncated()).isTrue();
    }

    @Test
    void a_text_over_the_limit_is_refused() {
        String tooLong = "a".repeat(MessageText.BODY_LENGTH_MAX + 1);

        assertThatThrownBy(() -> aBuyerMessage("en", tooLong))
                .hasMessage("body: 100001 characters (expected: <= 100000)");
    }

    @Test
    void a_pack_of_another_channel_is_refused() {
        MessageText message = aMarketingMail("en", "Roses", "Roses");

        assertThatThrownBy(() -> ContentReview.review(message, RulePacks.all().getFirst()))
                .hasMessageContaining("expected: MARKETPLACE_MESSAGE");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void the_longest_text_is_reviewed_within_seconds_whatever_it_holds(String unit) {
        String body = unit.repeat(MessageText.BODY_LENGTH_MAX / unit.length());

        assertThat(Duration.ofSeconds(10)).isGreaterThan(time(() -> ContentReview.review(aBuyerMessage("en", body))));
    }

    static Stream<String> hostileTexts() {
        return Stream.of(
                "a",
                "a ",
                "<",
                "<a \"",
                "<!--",
                "<script>",
                "<a href='x' ",
                "&",
                "&#x",
                "{{",
                "[",
                "%A",
                "!?",
                ".",
                "a.",
                "a@",
                "http://",
                "1 ",
                "0 1-",
                "(",
                "leave ",
                "review ",
                "please leave a review and get a gift ",
                "if you love leave review ",
                "not a reward, or ",
                "f r e e ",
                "e\u0301\u0301\u0301",
                "\u200B",
                "\u0007",
                "\u2067",
                "[name]",
                "[a",
                "#a",
                "<name>",
                "<p>",
                "%ab",
                "\uD835\uDDF3",
                "\n",
                "<a href=https://x.test>www.y.test</a> ");
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void a_review_names_the_pack_it_was_made_with() {
        Review review = ContentReview.review(aBuyerMessage("en", "Hello"));

        assertThat(review.pack())
                .isEqualTo("marketplace-buyer-message@"
                        + RulePacks.all().getFirst().version());
    }
}
