package io.perennial.campaign.review.domain.pack;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.review.domain.Finding;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts that the product's demo shows; they belong to the command line, so they are read from there. */
class DemoTextsTest {

    private static final Path TEXTS = Path.of("../cli/src/main/resources/demo/texts.json");

    private static final MessageContext SHOP = new MessageContext(
            Optional.of("Perennial Garden Ltd, 1 Rose Lane, London"),
            Set.of("perennial-garden.example"),
            Set.of("marketplace.example"),
            MessageContext.STANDARD_VARIABLES);

    @ParameterizedTest
    @MethodSource("demoTexts")
    void a_demo_text_breaks_the_rules_it_is_there_to_show(JsonObject text) {
        // Given
        MessageText message = new MessageText(
                MessageChannel.valueOf(text.getString("channel")),
                text.getString("locale"),
                text.getString("subject"),
                text.getString("body"),
                SHOP);

        // When
        List<Finding> findings = ContentReview.review(message).findings();

        // Then
        assertThat(findings.stream().map(Finding::ruleId).distinct().sorted().<Object>map(rule -> rule))
                .containsExactlyElementsOf(text.getJsonArray("rules"));
    }

    static List<JsonObject> demoTexts() throws IOException {
        return new JsonArray(Files.readString(TEXTS))
                .stream().map(JsonObject.class::cast).toList();
    }
}
