package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.Evaluation.Candidate;
import java.util.List;
import java.util.Optional;

/**
 * What anyone may know about a model before trusting it. The back-test stands at as-of − horizon; the model that scores
 * is trained the same way up to as-of. Times are epoch milliseconds.
 *
 * @param kind the kind that goes live
 * @param asOf the instant as of which the model was trained
 * @param backTestCutOff cut-off of the back-test: features before it, labels from it on
 * @param customers customers with an order before the back-test's cut-off
 * @param features the trained model's features and weights, in column order; empty where nothing was trained
 * @param evaluations each candidate on the back-test; empty where no back-test was possible
 * @param trainingCutOffs the cut-offs of the back-tested model, latest first
 * @param notes why training was refused or a model not promoted; empty where nothing stood in the way
 */
public record ModelCard(
        ChurnModel.Kind kind,
        long asOf,
        int horizonDays,
        long backTestCutOff,
        int customers,
        List<FeatureWeight> features,
        List<Evaluation> evaluations,
        List<Long> trainingCutOffs,
        List<Note> notes) {

    /**
     * A feature and its weight.
     *
     * @param unit the unit of mean and deviation
     * @param weight the change of the logit for one standard deviation more of it, on the scale that the model sees
     * @param mean over the training rows
     * @param deviation standard deviation over the training rows
     */
    public record FeatureWeight(String feature, Feature.Unit unit, double weight, double mean, double deviation) {}

    /** Why a model was refused, or a simpler one used instead: a code for machines, a sentence for people. */
    public record Note(Code code, String sentence) {
        /** Reasons for a note. */
        public enum Code {
            TOO_LITTLE_HISTORY_FOR_ANY_MODEL,
            TOO_LITTLE_HISTORY_TO_TRAIN,
            TOO_FEW_OF_ONE_OUTCOME,
            BG_NBD_AT_BOUNDARY,
            NO_BACK_TEST,
            NOT_BETTER_THAN_BASELINE,
            NOT_BETTER_THAN_LIVE
        }
    }

    /** How the kind that goes live did on the back-test; empty where none was possible. */
    public Optional<Evaluation> ownEvaluation() {
        return evaluations.stream().filter(this::isOwn).findFirst();
    }

    /** How everything else did that it was compared with. */
    public List<Evaluation> otherEvaluations() {
        return evaluations.stream().filter(evaluation -> !isOwn(evaluation)).toList();
    }

    private boolean isOwn(Evaluation evaluation) {
        return evaluation.candidate()
                == switch (kind) {
                    case LOGISTIC -> Candidate.LOGISTIC;
                    case BG_NBD, NBD, INSUFFICIENT_HISTORY -> Candidate.REPEAT_MODEL;
                };
    }
}
