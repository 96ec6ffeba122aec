package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.ModelCard.Note;
import io.perennial.churn.model.domain.ModelCard.Note.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a challenger beats what it is compared with: its log-loss is lower, its Brier score not higher, its AUC lower
 * by at most {@value #AUC_TOLERANCE}, and, against other models, its calibration error larger by at most {@value
 * #CALIBRATION_TOLERANCE}, all on the same back-test. Against a rate or two that last comparison would mean nothing:
 * one rate for everybody is well calibrated without distinguishing anybody.
 */
final class GoLiveRule {
    static final double AUC_TOLERANCE = 0.005;
    static final double CALIBRATION_TOLERANCE = 0.01;

    private GoLiveRule() {}

    /** One note for each evaluation of the list that the challenger does not beat. */
    static List<Note> notBeaten(Evaluation challenger, List<Evaluation> others) {
        List<Note> notes = new ArrayList<>();
        for (Evaluation other : others) {
            if (other.candidate() != challenger.candidate() && !beats(challenger.all(), other)) {
                Code code =
                        other.candidate() == Candidate.LIVE ? Code.NOT_BETTER_THAN_LIVE : Code.NOT_BETTER_THAN_BASELINE;
                notes.add(new Note(code, sentence(challenger, other)));
            }
        }
        return List.copyOf(notes);
    }

    static boolean beats(Metrics challenger, Evaluation than) {
        Metrics other = than.all();
        boolean ranksWorse = challenger.auc() < other.auc() - AUC_TOLERANCE;
        boolean isWorseCalibrated = isModel(than.candidate())
                && challenger.calibrationError() > other.calibrationError() + CALIBRATION_TOLERANCE;
        return challenger.logLoss() < other.logLoss()
                && challenger.brier() <= other.brier()
                && !ranksWorse
                && !isWorseCalibrated;
    }

    private static boolean isModel(Candidate candidate) {
        return switch (candidate) {
            case LOGISTIC, REPEAT_MODEL, LIVE -> true;
            case RECENCY, BASE_RATE -> false;
        };
    }

    private static String sentence(Evaluation challenger, Evaluation other) {
        Metrics mine = challenger.all();
        Metrics theirs = other.all();
        return String.format(
                java.util.Locale.ROOT,
                "%s: log-loss %.4f, Brier %.4f, AUC %.4f, calibration error %.4f; %s: %.4f, %.4f, %.4f, %.4f.",
                challenger.candidate(),
                mine.logLoss(),
                mine.brier(),
                mine.auc(),
                mine.calibrationError(),
                other.candidate(),
                theirs.logLoss(),
                theirs.brier(),
                theirs.auc(),
                theirs.calibrationError());
    }
}
