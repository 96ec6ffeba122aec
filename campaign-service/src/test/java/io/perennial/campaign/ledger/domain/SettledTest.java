package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettledTest {

    private static final RetryRule RETRY = new RetryRule(3, Duration.ofSeconds(30), Duration.ofMinutes(5));

    @ParameterizedTest(name = "{0} after {1} tries")
    @MethodSource("outcomes")
    void an_outcome_decides_what_becomes_of_a_message(
            Outcome outcome, int tries, DeliveryState state, String reason, Duration pause) {
        Claimed message = claimed(tries);

        Settled settled = Settled.after(message, outcome, RETRY);

        assertThat(settled).isEqualTo(new Settled(message, state, reason, pause, tries + 1));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Accepted(), 0, DeliveryState.HANDED_OFF, "", Duration.ZERO),
                Arguments.of(new Outcome.Refused("SMTP_550"), 0, DeliveryState.REFUSED, "SMTP_550", Duration.ZERO),
                Arguments.of(new Outcome.Deferred(), 0, DeliveryState.PLANNED, "", Duration.ofSeconds(30)),
                Arguments.of(new Outcome.Deferred(), 1, DeliveryState.PLANNED, "", Duration.ofSeconds(60)),
                Arguments.of(new Outcome.Deferred(), 2, DeliveryState.WITHHELD, Delivery.PROVIDER, Duration.ZERO),
                Arguments.of(new Outcome.Unknown(), 0, DeliveryState.HANDING_OFF, "", Duration.ZERO));
    }

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "4, PT4M", "5, PT5M", "1000, PT5M"})
    void pauses_double_up_to_a_limit(int tries, Duration expected) {
        assertThat(RETRY.pause(tries)).isEqualTo(expected);
    }

    private static Claimed claimed(int tries) {
        return new Claimed(new UUID(0, 1), "c1", tries, Instant.EPOCH, ZoneOffset.UTC, "");
    }
}
