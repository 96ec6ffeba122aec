package io.perennial.churn.model.domain;

import java.util.List;

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
 * @param tiers what happened, on the back-test, to the tiers of the kind that goes live
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
        List<TierOutcome> tiers,
        List<Long> trainingCutOffs,
        List<Reason> reasons) {}
