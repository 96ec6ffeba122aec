package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.pack.ContentReview;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of("name", "Ada {{secret}}", "empty", "", "secret", "S");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {{name}}!|Hello Ada {{secret}}!",
                "{{ name }}{{NAME}}|Ada {{secret}}Ada {{secret}}",
                "a{{empty}}b|ab",
                "{{other}}|{{other}}",
                "{{other {{secret}}|{{other S",
                "{{secret|{{secret",
                "}} {{|}} {{",
                "{{{secret}}}|{{{secret}}}",
                "no braces|no braces",
            })
    void what_has_a_value_is_filled_in_once_and_the_rest_stays(String text, String expected) {
        assertThat(Template.fill(text, VALUES)).isEqualTo(expected);
    }

    /** The review lets a text pass for the variables that it sees in it: each must be one that is filled in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{unsubscribe_url}}",
                "{{ Unsubscribe_URL\t}}",
                "{{{unsubscribe_url}}}",
                "{{&unsubscribe_url}}",
                "{{#unsubscribe_url}}",
                "{{/unsubscribe_url}}",
                "{{^unsubscribe_url}}",
                "{{unsubscribe_url|raw}}",
                "{{$unsubscribe_url}}",
                "{{unsubscribe_url }}}",
                "{{\u00a0unsubscribe_url}}",
                "{{unsubscribe_url\n}}",
                "{ {unsubscribe_url}}",
                "{{unsubscribe url}}",
                "{{ {{unsubscribe_url}}",
            })
    void what_the_review_takes_for_a_variable_is_filled_in(String form) {
        // Given
        String text = "Roses! {{sender_address}} " + form;
        MessageContext context = new MessageContext(
                Optional.of("Rosenweg 1, 10115 Berlin"), Set.of(), Set.of(), MessageContext.STANDARD_VARIABLES);

        // When
        List<String> rules =
                ContentReview.review(new MessageText(MessageChannel.OWN_SHOP_EMAIL, "en", "", text, context))
                        .findings()
                        .stream()
                        .map(Finding::ruleId)
                        .toList();
        String filled =
                Template.fill(text, Map.of("sender_address", "Rosenweg 1, 10115 Berlin", "unsubscribe_url", "LINK"));

        // Then
        boolean passes = !rules.contains("missing-unsubscribe");
        assertThat(passes).isIn(false, filled.endsWith(" LINK"));
        assertThat(rules.contains("unresolved-placeholder")).isNotEqualTo(passes);
    }

    @Test
    void a_text_that_grows_without_end_is_refused() {
        String text = "{{long}}".repeat(10_000);

        assertThatThrownBy(() -> Template.fill(text, Map.of("long", "x".repeat(200))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
