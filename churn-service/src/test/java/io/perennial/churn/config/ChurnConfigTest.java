package io.perennial.churn.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnConfigTest {

    @Test
    void the_defaults_are_these() {
        ChurnConfig config = config(Map.of());

        assertThat(List.<Object>of(
                        config.trainEvery(),
                        config.rescoreEvery(),
                        config.lease(),
                        config.attemptsMax(),
                        config.leaseRenewEvery(),
                        config.workCheckEvery(),
                        config.dueCheckEvery(),
                        config.dailyCheckEvery(),
                        config.changesKeepFor(),
                        config.historyKeepFor(),
                        config.modelsKeepFor(),
                        config.tidyEvery()))
                .containsExactly(
                        Duration.ofHours(24),
                        Duration.ofDays(1),
                        Duration.ofSeconds(30),
                        3,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofDays(30),
                        Duration.ofDays(365),
                        Duration.ofDays(365),
                        Duration.ofHours(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "churn.train-every       | 0s  | churn.train-every: PT0S (expected: > 0)",
                "churn.rescore-every     | 0s  | churn.rescore-every: PT0S (expected: > 0)",
                "churn.lease             | 5s  | churn.lease-renew-every: PT5S, lease: PT5S (expected: 0 < lease-renew-every",
                "churn.attempts-max      | 0   | churn.attempts-max: 0 (expected: >= 1)",
                "churn.changes-keep-for  | -1s | churn.changes-keep-for: PT-1S (expected: >= 0)",
                "churn.history-keep-for  | -1s | churn.history-keep-for: PT-1S (expected: >= 0)",
                "churn.tidy-every        | 0s  | churn.tidy-every: PT0S (expected: > 0)",
                "churn.models-keep-for   | -1s | churn.models-keep-for: PT-1S (expected: >= 0)",
            })
    void a_wrong_setting_is_named_with_its_value_and_what_was_expected(String name, String value, String message) {
        ChurnConfig config = config(Map.of(name, value));
        Wiring wiring = new Wiring();

        assertThatThrownBy(() -> {
                    wiring.workTimes(config);
                    var _ = Wiring.tidyEvery(config);
                    var _ = Wiring.oldRows(config);
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void what_settings_make_is_made_at_the_start() {
        assertThat(Wiring.class.getDeclaredMethods())
                .filteredOn(method -> method.isAnnotationPresent(Produces.class)
                        && List.of(method.getParameterTypes()).contains(ChurnConfig.class))
                .hasSize(1)
                .allSatisfy(method ->
                        assertThat(method.isAnnotationPresent(Startup.class)).isTrue());
    }

    private static ChurnConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ChurnConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(ChurnConfig.class);
    }
}
