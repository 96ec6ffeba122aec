package io.perennial.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Timestamp;
import io.perennial.api.churn.v1.Evaluation;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelCard;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TierEvaluation;
import io.perennial.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures on churn, in the report and on the screen. */
class ChurnFiguresTest {

    private static final List<TierCount> NOBODY = tiers(0);
    private static final Model NONE = Model.newBuilder()
            .setState(ModelState.MODEL_STATE_REJECTED)
            .setCard(ModelCard.newBuilder()
                    .setKind(ModelKind.MODEL_KIND_NONE)
                    .setHorizonDays(90)
                    .setCutoffTime(Timestamp.newBuilder().setSeconds(882_576_000))
                    .addNotes("3 customers; 100 are needed."))
            .build();
    private static final Model LIVE = Model.newBuilder()
            .setState(ModelState.MODEL_STATE_LIVE)
            .setCard(ModelCard.newBuilder()
                    .setKind(ModelKind.MODEL_KIND_LOGISTIC)
                    .setHorizonDays(90)
                    .setCutoffTime(Timestamp.newBuilder().setSeconds(882_576_000))
                    .setAll(evaluation(12))
                    .setActive(evaluation(9)))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cutoff",
                "/customers",
                "/base_rate",
                "/auc",
                "/brier",
                "/log_loss",
                "/ece",
                "/accuracy",
                "/majority_accuracy",
                "/tiers/LOW/customers",
                "/tiers/MEDIUM/mean_probability",
                "/tiers/HIGH/observed_rate",
                "/active/customers",
                "/active/auc",
                "/active/tiers/HIGH/customers",
                "/live/tiers/LOW",
                "/live/tiers/MEDIUM",
                "/live/tiers/HIGH"
            })
    void without_a_model_the_report_keeps_its_keys_and_has_no_figures(String key) {
        assertThat(report(NONE, NOBODY).at(key).isNull()).isTrue();
        assertThat(report(LIVE, tiers(4)).at(key).isValueNode()).isTrue();
        assertThat(report(LIVE, tiers(4)).at(key).isNull()).isFalse();
    }

    @Test
    void without_a_model_the_report_says_why() {
        JsonNode churn = report(NONE, NOBODY);

        assertThat(churn.at("/kind").asText()).isEqualTo("NONE");
        assertThat(churn.at("/state").asText()).isEqualTo("REJECTED");
        assertThat(churn.at("/notes/0").asText()).isEqualTo("3 customers; 100 are needed.");
    }

    @Test
    void a_training_that_failed_has_no_figures() {
        JsonNode churn = report(
                Model.newBuilder().setState(ModelState.MODEL_STATE_FAILED).build(), NOBODY);

        assertThat(churn.at("/kind").isNull()).isTrue();
        assertThat(churn.at("/horizon_days").isNull()).isTrue();
        assertThat(churn.at("/cutoff").isNull()).isTrue();
    }

    @Test
    void without_a_model_the_screen_says_why_and_shows_no_figures() {
        assertThat(shown(NONE, NOBODY)).containsExactly("""
                The churn model: NONE, REJECTED
                -------------------------------
                  There is no model: there is too little history for any.
                  Note: 3 customers; 100 are needed.

                Who is leaving now
                ------------------
                  Nobody has a score: there is no live model.
                """.lines().toArray(String[]::new));
    }

    @Test
    void a_live_model_shows_how_it_was_tested() {
        assertThat(shown(LIVE, tiers(4))).anyMatch(line -> line.contains("Tested on orders from 1997-12-20"));
    }

    private static JsonNode report(Model model, List<TierCount> live) {
        ObjectNode churn = new ObjectMapper().createObjectNode();
        ChurnReport.write(churn, model, live);
        return churn;
    }

    private static List<String> shown(Model model, List<TierCount> live) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ChurnScreen screen = new ChurnScreen(new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false));
        screen.model(model);
        screen.alerts(live, List.of());
        return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    private static List<TierCount> tiers(long customers) {
        return Stream.of(Tier.TIER_LOW, Tier.TIER_MEDIUM, Tier.TIER_HIGH)
                .map(tier -> TierCount.newBuilder()
                        .setTier(tier)
                        .setCustomerCount(customers)
                        .build())
                .toList();
    }

    private static Evaluation evaluation(long customers) {
        return Evaluation.newBuilder()
                .setCustomerCount(customers)
                .setAuc(0.75)
                .addAllTiers(Stream.of(Tier.TIER_LOW, Tier.TIER_MEDIUM, Tier.TIER_HIGH)
                        .map(tier -> TierEvaluation.newBuilder()
                                .setTier(tier)
                                .setCustomerCount(customers / 3)
                                .build())
                        .toList())
                .build();
    }
}
