package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What goes live is judged on the horizon that it is made for and has not seen, in shops that no model was made for. It
 * may never be clearly worse than the repeat-buying model alone, whichever season its labels were from.
 */
class SeasonTest {
    private static final TrainingPolicy POLICY = HistoryFixture.policy(90);

    @ParameterizedTest
    @CsvSource({"1, 460", "1, 560", "2, 340", "2, 700"})
    void a_gift_shop_that_lives_on_christmas(long seed, int asOf) {
        assertNotClearlyWorse(seed, asOf, aGiftShop(seed, asOf + 90));
    }

    @ParameterizedTest
    @CsvSource({"21, 400", "21, 600", "22, 600"})
    void a_grocery_of_weekly_customers_with_a_quiet_summer(long seed, int asOf) {
        assertNotClearlyWorse(seed, asOf, aGrocery(seed, asOf + 90));
    }

    private static void assertNotClearlyWorse(long seed, int asOf, CustomerHistories histories) {
        // When
        ChurnModel live = ModelTrainer.train(histories, day(asOf), POLICY).model();

        // Then
        Metrics mine = figures(histories, asOf, live);
        Metrics repeat = figures(histories, asOf, new ModelFitting(histories, POLICY).repeatOnly(day(asOf)));
        String shop = "seed %d as of day %d: %s against %s".formatted(seed, asOf, mine, repeat);
        assertThat(mine.logLoss()).as(shop).isLessThan(repeat.logLoss() + 0.03);
        assertThat(mine.brier()).as(shop).isLessThan(repeat.brier() + 0.01);
        assertThat(mine.calibrationError()).as(shop).isLessThan(repeat.calibrationError() + 0.04);
    }

    private static Metrics figures(CustomerHistories histories, int asOf, ChurnModel model) {
        BackTest future = new BackTest(histories, day(asOf), POLICY);
        return Metrics.of(future.sample(future.predictions(model)));
    }

    /** Wholesalers and one-off buyers; most of the business is in the autumn. */
    private static CustomerHistories aGiftShop(long seed, int days) {
        Random random = new Random(seed);
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        DoubleUnaryOperator season = at -> {
            double ofYear = at % 365;
            return ofYear >= 240 && ofYear < 335 ? 2.4 : ofYear >= 355 || ofYear < 20 ? 0.35 : 0.9;
        };
        for (int i = 0; i < 1_500; i++) {
            shop.nextCustomer();
            double gap = 20 * Math.pow(7.5, random.nextDouble());
            double leaving = random.nextDouble() < 0.25 ? 1 : Math.pow(random.nextDouble(), 2) / 2;
            double at = random.nextDouble() * 800;
            while (at < days) {
                shop.order(day(at), Math.round(10_000 * Math.exp(random.nextGaussian())));
                at = random.nextDouble() < leaving ? days : next(at, gap * exponential(random), season, days);
            }
        }
        return shop.build();
    }

    /** Customers who come about once a week, hardly leave, and stay away in the summer. */
    private static CustomerHistories aGrocery(long seed, int days) {
        Random random = new Random(seed);
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        DoubleUnaryOperator season = at -> at % 365 >= 180 && at % 365 < 240 ? 0.5 : 1.1;
        for (int i = 0; i < 1_000; i++) {
            shop.nextCustomer();
            double gap = 6 + 6 * random.nextDouble();
            double leaving = random.nextDouble() < 0.05 ? 1 : Math.pow(random.nextDouble(), 2) * 0.06;
            double at = random.nextDouble() * 490;
            while (at < days) {
                shop.order(day(at), 2_000 + random.nextInt(8_000));
                double regular =
                        (exponential(random) + exponential(random) + exponential(random) + exponential(random)) / 4;
                at = random.nextDouble() < leaving ? days : next(at, gap * regular, season, days);
            }
        }
        return shop.build();
    }

    /** The day on which so much of the season has passed. */
    private static double next(double from, double amount, DoubleUnaryOperator season, int days) {
        double at = from;
        double left = amount;
        while (left > 0 && at < days) {
            double step = Math.min(1, left / season.applyAsDouble(at));
            left -= step * season.applyAsDouble(at);
            at += step;
        }
        return at;
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }
}
