package io.perennial.churn.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChurnConfigTest {

    @Test
    void the_defaults_are_these() {
        ChurnConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ChurnConfig.class)
                .build()
                .getConfigMapping(ChurnConfig.class);

        assertThat(List.<Object>of(
                        config.horizonDays(),
                        config.mediumFrom(),
                        config.highFrom(),
                        config.trainEvery(),
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
                        90,
                        0.30,
                        0.70,
                        Duration.ofHours(24),
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
}
