package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.ModelCard.Note;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoLiveRuleTest {
    @ParameterizedTest
    @CsvSource({
        ".35, .104, .800, .010, true",
        ".35, .105, .796, .020, true",
        ".36, .104, .800, .010, false",
        ".35, .106, .800, .010, false",
        ".35, .104, .794, .010, false",
        ".35, .104, .800, .021, false"
    })
    void a_challenger_has_to_beat_a_model_in_every_figure_of_the_rule(
            double logLoss, double brier, double auc, double calibrationError, boolean beats) {
        // Given
        Evaluation challenger = evaluation(Candidate.LOGISTIC, logLoss, brier, auc, calibrationError);
        Evaluation other = evaluation(Candidate.REPEAT_MODEL, .36, .105, .800, .010);

        // When
        List<Note> notes = GoLiveRule.notBeaten(challenger, List.of(challenger, other));

        // Then
        assertThat(notes.isEmpty()).isEqualTo(beats);
    }

    @Test
    void one_rate_for_everybody_is_no_measure_of_calibration() {
        // Given
        Evaluation challenger = evaluation(Candidate.LOGISTIC, .35, .104, .800, .030);
        Evaluation other = evaluation(Candidate.BASE_RATE, .44, .136, .500, .001);

        // When
        List<Note> notes = GoLiveRule.notBeaten(challenger, List.of(other));

        // Then
        assertThat(notes).isEmpty();
    }

    private static Evaluation evaluation(
            Candidate candidate, double logLoss, double brier, double auc, double calibrationError) {
        Metrics metrics = new Metrics(1_000, .8, auc, .9, logLoss, brier, calibrationError, .85, .8);
        return new Evaluation(candidate, metrics, metrics, List.of(), List.of());
    }
}
