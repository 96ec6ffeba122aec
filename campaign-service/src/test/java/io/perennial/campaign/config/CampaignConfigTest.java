package io.perennial.campaign.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CampaignConfigTest {

    @Test
    void the_defaults_are_these() {
        CampaignConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(CampaignConfig.class)
                .build()
                .getConfigMapping(CampaignConfig.class);

        assertThat(List.<Object>of(
                        config.decide().every(),
                        config.handOff().every(),
                        config.handOff().batchSize(),
                        config.handOff().parallel(),
                        config.handOff().outcomeLimit(),
                        config.handOff().answerAgeMax(),
                        config.handOff().tryMax(),
                        config.handOff().retryMin(),
                        config.handOff().retryMax(),
                        config.report().every(),
                        config.report().batchSize(),
                        config.report().retry(),
                        config.mail().from(),
                        config.mail().unsubscribe(),
                        config.mail().tenants()))
                .containsExactly(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        200,
                        8,
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(30),
                        40,
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        500,
                        Duration.ofSeconds(30),
                        "Perennial <news@perennial.invalid>",
                        "unsubscribe@perennial.invalid",
                        Map.of());
    }
}
