package io.perennial.churn.model.domain;

import static io.perennial.churn.model.domain.HistoryFixture.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatModelTest {
    /** The published parameters of CDNOW's sample (Fader, Hardie, Lee 2005, table 2). */
    private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);

    @ParameterizedTest
    @CsvSource({"1,10", "2,20", "5,30", "50,38"})
    void no_order_follows_the_closed_form(int x, double last) {
        // Given
        double age = 39;
        double odds = 0.793 / (2.426 + x - 1) * Math.pow((4.414 + age) / (4.414 + last), 0.243 + x);
        double silent = Math.pow((4.414 + age) / (4.414 + age + 12), 0.243 + x);

        // When
        double probability = PUBLISHED.noOrderProbability(new RepeatHistory(x, last, age), 12);

        // Then
        assertThat(probability).isCloseTo(1 - (1 - silent) / (1 + odds), within(1e-12));
    }

    @Test
    void a_shop_that_nobody_leaves_falls_back_to_nbd() {
        // Given: all buy every week or every third week for ever.
        CustomerHistoriesBuilder shop = HistoryFixture.histories();
        for (int i = 0; i < 60; i++) {
            shop.nextCustomer();
            for (int at = i % 21; at < 400; at += i % 2 == 0 ? 7 : 21) {
                shop.order(day(at), 1_000);
            }
        }

        // When
        RepeatFit fit = RepeatModelFitter.fit(RepeatSample.before(shop.build(), day(400)));

        // Then
        assertThat(fit.fellBackToNbd()).isTrue();
    }

    @Test
    void the_fit_finds_at_least_the_likelihood_of_nearby_parameters() {
        // Given
        long seed = 7;
        RepeatSample sample = RepeatSample.before(HistoryFixture.aShop(seed, 800, 500), day(500));

        // When
        BgNbd best = (BgNbd) RepeatModelFitter.fit(sample).model();

        // Then
        double[] at = best.logParameters();
        for (int i = 0; i < at.length; i++) {
            for (double step : new double[] {-0.05, 0.05}) {
                double[] moved = at.clone();
                moved[i] += step;
                assertThat(best.withLogParameters(moved).logLikelihood(sample))
                        .as("seed %d, parameter %d, step %s", seed, i, step)
                        .isLessThanOrEqualTo(best.logLikelihood(sample));
            }
        }
    }

    @Test
    void the_sample_gives_the_published_bg_nbd_and_nbd_parameters() {
        // Given
        RepeatSample sample = RepeatSample.before(CdnowFixture.sampleFile(), CdnowFixture.midnight("1997-10-01"));

        // When
        BgNbd bgNbd = (BgNbd) RepeatModelFitter.fit(sample).model();
        Nbd nbd = RepeatModelFitter.fitNbd(sample);

        // Then
        assertThat(sample.customers()).isEqualTo(2357);
        assertThat(parameters(bgNbd)).containsExactly(new double[] {0.2426, 4.4135, 0.7929, 2.4258}, within(3e-3));
        assertThat(bgNbd.logLikelihood(sample)).isCloseTo(-9582.43, within(0.01));
        assertThat(parameters(nbd)).containsExactly(new double[] {0.3848, 12.0721}, within(3e-3));
        assertThat(nbd.logLikelihood(sample)).isCloseTo(-9763.66, within(0.01));
    }

    @Test
    void the_full_file_gives_the_reference_parameters() {
        // Given
        RepeatSample sample = RepeatSample.before(CdnowFixture.fullFile(), CdnowFixture.midnight("1998-01-01"));

        // When
        BgNbd model = (BgNbd) RepeatModelFitter.fit(sample).model();

        // Then
        assertThat(parameters(model)).containsExactly(new double[] {0.2656, 5.4401, 0.5991, 2.2290}, within(3e-3));
        assertThat(model.logLikelihood(sample)).isCloseTo(-124683.6, within(0.1));
    }

    private static double[] parameters(RepeatModel model) {
        double[] values = model.logParameters();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.exp(values[i]);
        }
        return values;
    }
}
