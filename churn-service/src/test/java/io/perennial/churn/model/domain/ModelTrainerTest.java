package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.churn.model.domain.Evaluation.Candidate;
import io.perennial.churn.model.domain.ModelCard.Note;
import io.perennial.churn.model.domain.ModelCard.Note.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTrainerTest {
    private static final TrainingPolicy POLICY = HistoryFixture.policy(90);

    @Test
    void the_full_cdnow_file_reaches_the_reference_figures() {
        // Given
        CustomerHistories histories = CdnowFixture.fullFile();

        // When
        ModelCard card = ModelTrainer.train(histories, CdnowFixture.midnight("1998-04-01"), POLICY)
                .card();

        // Then
        Metrics model = metrics(card, Candidate.LOGISTIC);
        Metrics repeat = metrics(card, Candidate.REPEAT_MODEL);
        System.out.println(card);
        assertThat(card.kind()).isEqualTo(ChurnModel.Kind.LOGISTIC);
        assertThat(card.customers()).isEqualTo(23_570);
        assertThat(model.baseRate()).isCloseTo(0.8381, within(5e-5));
        assertThat(model.auc()).isGreaterThanOrEqualTo(0.80);
        assertThat(model.brier()).isLessThanOrEqualTo(0.1055);
        assertThat(model.calibrationError()).isLessThanOrEqualTo(0.02);
        assertThat(model.logLoss()).isLessThan(repeat.logLoss());
    }

    @ParameterizedTest
    @CsvSource({
        "1997-10-01, 180, .7950, .7527, .1511",
        "1997-10-01,  90, .8450, .7644, .1174",
        "1998-01-01, 180, .8207, .7881, .1310",
        "1998-01-01,  90, .8591, .7933, .1055",
        "1998-04-01,  90, .8822, .8306, .0894"
    })
    void bg_nbd_alone_gives_the_reference_figures(String day, int horizon, double accuracy, double auc, double brier) {
        // Given
        CustomerHistories histories = CdnowFixture.fullFile();
        long cutOff = CdnowFixture.midnight(day);
        RepeatFit fit = RepeatModelFitter.fit(RepeatSample.before(histories, cutOff));
        BackTest test = new BackTest(histories, cutOff, HistoryFixture.policy(horizon));

        // When
        double[] predictions = test.predictions(new ChurnModel.RepeatOnly(horizon, cutOff, fit));
        Metrics metrics = test.evaluate(Candidate.REPEAT_MODEL, predictions).all();

        // Then
        assertThat(metrics.accuracy()).isCloseTo(accuracy, within(3e-4));
        assertThat(metrics.auc()).isCloseTo(auc, within(3e-4));
        assertThat(metrics.brier()).isCloseTo(brier, within(2e-4));
    }

    @Test
    void less_than_two_horizons_before_the_back_test_refuse_training() {
        // Given
        CustomerHistories histories = HistoryFixture.aShop(1, 500, 265);

        // When
        ModelCard card = ModelTrainer.train(histories, day(265), POLICY).card();

        // Then
        assertThat(card.kind()).isEqualTo(ChurnModel.Kind.BG_NBD);
        assertThat(card.notes()).extracting(Note::code).containsExactly(Code.TOO_LITTLE_HISTORY_TO_TRAIN);
    }

    @Test
    void no_histories_make_no_model() {
        // When
        TrainingResult result = ModelTrainer.train(HistoryFixture.histories().build(), day(500), POLICY);

        // Then
        assertThat(result.model()).isEqualTo(new ChurnModel.None(90, day(500)));
        assertThat(result.card().notes()).extracting(Note::code).containsExactly(Code.TOO_LITTLE_HISTORY_FOR_ANY_MODEL);
    }

    @Test
    void one_order_each_make_no_model() {
        // Given
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        for (int i = 0; i < 400; i++) {
            shop.nextCustomer();
            shop.order(day(i), 0);
        }

        // When
        TrainingResult result = ModelTrainer.train(shop.build(), day(500), POLICY);

        // Then
        assertThat(result.model().kind()).isEqualTo(ChurnModel.Kind.INSUFFICIENT_HISTORY);
        assertThat(result.rejection())
                .extracting(ModelReason::code)
                .containsExactly(ModelReason.Code.INSUFFICIENT_HISTORY);
    }

    @Test
    void labels_of_one_kind_only_refuse_training() {
        // Given: everybody orders every ten days, so nobody ever churns.
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        for (int i = 0; i < 100; i++) {
            shop.nextCustomer();
            for (int at = i % 10; at < 600; at += 10) {
                shop.order(day(at), Long.MAX_VALUE / 1_000);
            }
        }

        // When
        ModelCard card = ModelTrainer.train(shop.build(), day(600), POLICY).card();

        // Then
        assertThat(card.kind()).isEqualTo(ChurnModel.Kind.NBD);
        assertThat(card.notes())
                .extracting(Note::code)
                .containsExactly(Code.BG_NBD_AT_BOUNDARY, Code.TOO_FEW_OF_ONE_OUTCOME);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_shop_of_fifty_customers_gets_a_model_that_rates_all_of_them(long seed) {
        // Given
        CustomerHistories histories = HistoryFixture.aShop(seed, 50, 500);

        // When
        TrainingResult result = ModelTrainer.train(histories, day(500), POLICY);

        // Then
        Predictor predictor = new Predictor(result.model(), histories);
        for (int i = 0; i < histories.size(); i++) {
            assertThat(predictor.predict(i, day(500)))
                    .as("seed %d, customer %d", seed, i)
                    .isTrue();
            assertThat(predictor.probability())
                    .as("seed %d, customer %d", seed, i)
                    .isBetween(0.0, 1.0);
        }
    }

    @Test
    void training_twice_gives_the_same_numbers() {
        // Given
        CustomerHistories histories = HistoryFixture.aShop(11, 400, 500);

        // When
        TrainingResult first = ModelTrainer.train(histories, day(500), POLICY);
        TrainingResult second = ModelTrainer.train(histories, day(500), POLICY);

        // Then
        assertThat(second.card()).isEqualTo(first.card());
    }

    @Test
    void orders_after_the_as_of_instant_change_nothing() {
        // Given
        CustomerHistories full = HistoryFixture.aShop(12, 600, 600);

        // When
        ModelCard seen = ModelTrainer.train(full, day(450), POLICY).card();
        ModelCard known = ModelTrainer.train(HistoryFixture.before(full, day(450)), day(450), POLICY)
                .card();

        // Then
        assertThat(seen).isEqualTo(known);
    }

    @Test
    void a_model_no_better_than_the_live_one_does_not_go_live() {
        // Given
        CustomerHistories histories = HistoryFixture.aShop(13, 600, 600);
        TrainingResult live = ModelTrainer.train(histories, day(600), POLICY);

        // When
        TrainingResult again = ModelTrainer.train(histories, day(600), POLICY, live);

        // Then
        assertThat(again.beatsLive()).isFalse();
        assertThat(again.rejection())
                .singleElement()
                .returns(ModelReason.Code.LIVE_MODEL_NOT_BEATEN, ModelReason::code)
                .satisfies(reason -> assertThat(reason.sentence()).startsWith("LOGISTIC: log-loss"));
        assertThat(live.rejection()).isEmpty();
        assertThat(again.card().notes()).extracting(Note::code).contains(Code.NOT_BETTER_THAN_LIVE);
        assertThat(live.backTested().trainedUntil()).isEqualTo(day(510));
    }

    private static Metrics metrics(ModelCard card, Candidate candidate) {
        return card.evaluations().stream()
                .filter(each -> each.candidate() == candidate)
                .findFirst()
                .orElseThrow()
                .all();
    }
}
