package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contributions_add_up_to_the_score_of_a_trained_model(long seed) {
        CustomerHistories histories = HistoryFixture.aShop(seed, 500, 600);
        ChurnModel model = trained(histories, new Calibration(0.2, 0.8));

        assertContributionsAddUp(seed, histories, model);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void contributions_add_up_to_the_score_of_the_repeat_model(long seed) {
        CustomerHistories histories = HistoryFixture.aShop(seed, 500, 600);
        RepeatFit fit = RepeatModelFitter.fit(RepeatSample.before(histories, day(600)));

        assertContributionsAddUp(seed, histories, new ChurnModel.RepeatOnly(90, day(600), fit));
    }

    @Test
    void an_interval_contains_its_probability_and_narrows_with_more_customers() {
        // Given
        CustomerHistories small = HistoryFixture.aShop(4, 200, 600);
        CustomerHistories large = HistoryFixture.aShop(4, 5_000, 600);

        // When
        double wide = meanWidth(small, trained(small, Calibration.NONE));
        double narrow = meanWidth(large, trained(large, Calibration.NONE));

        // Then
        assertThat(narrow).isPositive().isLessThan(wide);
    }

    @Test
    void a_customer_without_an_order_is_not_rated() {
        // Given
        CustomerHistories histories = HistoryFixture.aShop(5, 500, 600);
        CustomerHistoriesBuilder others = HistoryFixture.histories();
        others.nextCustomer();

        // When
        boolean rated = new Predictor(trained(histories, Calibration.NONE), others.build()).predict(0, day(600));

        // Then
        assertThat(rated).isFalse();
    }

    private static void assertContributionsAddUp(long seed, CustomerHistories histories, ChurnModel model) {
        Predictor predictor = new Predictor(model, histories);
        for (int i = 0; i < histories.size(); i++) {
            assertThat(predictor.predict(i, day(600))).isTrue();
            Explanation explanation = Explanation.of(Predictor.featureNames(model), predictor.reasons());
            assertThat(explanation.probability())
                    .as("seed %d, customer %d", seed, i)
                    .isCloseTo(predictor.probability(), within(1e-12));
        }
    }

    private static ChurnModel.Logistic trained(CustomerHistories histories, Calibration calibration) {
        ChurnModel.Logistic model = (ChurnModel.Logistic) new ModelFitting(histories, HistoryFixture.policy(90))
                .fit(day(600))
                .model();
        return new ChurnModel.Logistic(
                model.horizonDays(),
                model.trainedUntil(),
                model.space(),
                model.scaling(),
                model.coefficients(),
                model.covariance(),
                calibration,
                model.repeat());
    }

    private static double meanWidth(CustomerHistories histories, ChurnModel model) {
        Predictor predictor = new Predictor(model, histories);
        double sum = 0;
        for (int i = 0; i < histories.size(); i++) {
            assertThat(predictor.predict(i, day(600))).isTrue();
            Interval interval = predictor.interval();
            assertThat(predictor.probability()).isBetween(interval.low(), interval.high());
            sum += interval.high() - interval.low();
        }
        return sum / histories.size();
    }
}
