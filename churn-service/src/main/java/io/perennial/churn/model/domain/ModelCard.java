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
 * @param reasons why training was refused or a model not promoted; empty where nothing stood in the way
 */
public record ModelCard(
        ModelKind kind,
        long asOf,
        int horizonDays,
        long backTestCutOff,
        int customers,
        List<FeatureWeight> features,
        List<Evaluation> evaluations,
        List<Long> trainingCutOffs,
        List<Reason> reasons) {

    /** How the kind that goes live did on the back-test; empty where none was possible. */
    public Optional<Evaluation> ownEvaluation() {
        return evaluations.stream().filter(this::isOwn).findFirst();
    }

    /** How everything that it was compared with did. */
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
