package io.perennial.campaign.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignConfigTest {

    @Test
    void the_defaults_are_these() {
        CampaignConfig config = config(Map.of());

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "campaign.hand-off.batch-size             | 0    | campaign.hand-off.batch-size: 0 (expected: 1 to 1000)",
                "campaign.hand-off.parallel               | 101  | campaign.hand-off.parallel: 101 (expected: 1 to 100)",
                "campaign.hand-off.parallel               | 17   | campaign.hand-off.parallel: 17 (expected: <= 16, the mail client's",
                "campaign.hand-off.outcome-limit          | 0s   | campaign.hand-off.outcome-limit: PT0S (expected: > 0)",
                "campaign.hand-off.try-max                | 1001 | campaign.hand-off.try-max: 1001 (expected: 1 to 1000)",
                "campaign.hand-off.retry-min              | 2h   | campaign.hand-off.retry-min: PT2H, retry-max: PT1H (expected",
                "campaign.report.batch-size               | 1001 | campaign.report.batch-size: 1001 (expected: 1 to 1000)",
                "campaign.mail.from                       | Shop | campaign.mail.from: \"Shop\" (expected: an e-mail address",
            })
    void a_wrong_setting_is_named_with_its_value_and_what_was_expected(String name, String value, String message) {
        CampaignConfig config = config(Map.of(name, value));
        Wiring wiring = new Wiring();

        assertThatThrownBy(() -> {
                    wiring.workLimits(config, 16);
                    wiring.retryRule(config);
                    wiring.reportLimits(config);
                    wiring.senders(config);
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(message);
    }

    private static CampaignConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(CampaignConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(CampaignConfig.class);
    }
}
