package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void a_text_that_grows_without_end_is_refused() {
        String text = "{{long}}".repeat(10_000);

        assertThatThrownBy(() -> Template.fill(text, Map.of("long", "x".repeat(200))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
