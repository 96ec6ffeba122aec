package io.perennial.ingest.config;

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

class IngestConfigTest {

    @Test
    void the_defaults_are_these() {
        IngestConfig config = config(Map.of());

        assertThat(List.<Object>of(
                        config.batch().lanes(),
                        config.batch().eventsMax(),
                        config.batch().linger(),
                        config.batch().waitingEventsMax(),
                        config.batch().waitingBytesMax(),
                        config.privacy().feedRetention(),
                        config.relayDomains()))
                .containsExactly(
                        4,
                        1_000,
                        Duration.ZERO,
                        50_000,
                        33_554_432L,
                        Duration.ofDays(30),
                        List.of(
                                "marketplace.amazon.*",
                                "members.ebay.*",
                                "relay.walmart.com",
                                "convo.etsy.com",
                                "message.manomano.com"));
    }

    @ParameterizedTest
    @CsvSource({
        "lanes, 0, 1 to 16",
        "lanes, 17, 1 to 16",
        "events-max, 0, 1 to 10000",
        "events-max, 10001, 1 to 10000",
        "waiting-events-max, 999, 1000 to",
        "waiting-bytes-max, 4194303, 4194304 to",
    })
    void a_batch_that_could_not_work_ends_the_service_at_its_start(String setting, String value, String expected) {
        // Given
        IngestConfig config = config(Map.of("ingest.batch." + setting, value));

        // Then
        assertThatThrownBy(() -> new Wiring().batchPolicy(config))
                .hasMessageContaining("ingest.batch." + setting + ": " + value)
                .hasMessageContaining(expected);
    }

    private static IngestConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(IngestConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(IngestConfig.class);
    }
}
