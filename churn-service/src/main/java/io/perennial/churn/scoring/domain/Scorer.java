package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.ChurnModel;
import io.perennial.churn.model.domain.CustomerHistories;
import io.perennial.churn.model.domain.Interval;
import io.perennial.churn.model.domain.ModelKind;
import io.perennial.churn.model.domain.Predictor;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.domain.ChurnScore.Cause;
import java.util.Arrays;

/** Scores customers by a model and a tenant's tiers. Pure functions of their arguments. */
public final class Scorer {
    private Scorer() {}

    /** The score of one customer as of an instant (epoch milliseconds), with its reasons. */
    public static ChurnScore score(
            ChurnModel model, TierPolicy tiers, CustomerHistories histories, int customer, long asOf) {
        if (model.kind() == ModelKind.INSUFFICIENT_HISTORY) {
            return new ChurnScore.InsufficientHistory(Cause.TENANT_WITHOUT_MODEL);
        }
        Predictor predictor = new Predictor(model, histories);
        if (!predictor.predict(customer, asOf)) {
            return new ChurnScore.InsufficientHistory(Cause.CUSTOMER_WITHOUT_ORDER);
        }
        double probability = predictor.probability();
        return new ChurnScore.Scored(
                model.kind(), probability, predictor.interval(), tiers.tierOf(probability), predictor.explain());
    }

    /** The scores of all customers as of an instant, in one pass over the arrays. */
    public static ScoreColumns scoreAll(ChurnModel model, TierPolicy tiers, CustomerHistories histories, long asOf) {
        int size = histories.size();
        ScoreColumns scores = new ScoreColumns(new double[size], new double[size], new double[size], new byte[size]);
        Predictor predictor = new Predictor(model, histories);
        for (int i = 0; i < size; i++) {
            if (predictor.predict(i, asOf)) {
                Interval interval = predictor.interval();
                scores.probability()[i] = predictor.probability();
                scores.low()[i] = interval.low();
                scores.high()[i] = interval.high();
                scores.tierOrdinal()[i] =
                        (byte) tiers.tierOf(predictor.probability()).ordinal();
            } else {
                Arrays.fill(scores.probability(), i, i + 1, Double.NaN);
                Arrays.fill(scores.low(), i, i + 1, Double.NaN);
                Arrays.fill(scores.high(), i, i + 1, Double.NaN);
                scores.tierOrdinal()[i] = ScoreColumns.NO_TIER;
            }
        }
        return scores;
    }
}
