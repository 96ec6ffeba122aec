package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.ledger.domain.Mail.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettledTest {

    private static final RetryRule RETRY = new RetryRule(3, Duration.ofSeconds(30), Duration.ofMinutes(5));

    @ParameterizedTest(name = "{0} after {1} tries")
    @MethodSource("outcomes")
    void an_outcome_decides_what_becomes_of_a_message(
            Outcome outcome, int tries, Delivery.State state, String reason, boolean bounced, Duration pause) {
        ClaimedMessage message = claimed(tries);

        Settlement settled = Settlement.after(message, outcome, RETRY);

        assertThat(settled).isEqualTo(new Settlement(message, state, reason, bounced, pause, tries + 1));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Accepted(), 0, Delivery.State.HANDED_OFF, "", false, Duration.ZERO),
                Arguments.of(
                        new Outcome.Refused("SMTP_550", false),
                        0,
                        Delivery.State.REFUSED,
                        "SMTP_550",
                        false,
                        Duration.ZERO),
                Arguments.of(new Outcome.Refused("GONE", true), 0, Delivery.State.REFUSED, "GONE", true, Duration.ZERO),
                Arguments.of(new Outcome.Deferred(), 0, Delivery.State.PLANNED, "", false, Duration.ofSeconds(30)),
                Arguments.of(new Outcome.Deferred(), 1, Delivery.State.PLANNED, "", false, Duration.ofSeconds(60)),
                Arguments.of(
                        new Outcome.Deferred(), 2, Delivery.State.WITHHELD, Delivery.PROVIDER, false, Duration.ZERO),
                Arguments.of(new Outcome.Unknown(), 0, Delivery.State.HANDING_OFF, "", false, Duration.ZERO));
    }

    @Test
    void without_a_clear_answer_a_message_is_asked_about_later_and_not_for_ever() {
        assertThat(Settlement.unanswered(claimed(0), RETRY))
                .isEqualTo(new Settlement(claimed(0), Delivery.State.PLANNED, "", false, Duration.ofSeconds(30), 1));
        assertThat(Settlement.unanswered(claimed(2), RETRY))
                .isEqualTo(new Settlement(
                        claimed(2), Delivery.State.WITHHELD, Delivery.NO_ANSWER, false, Duration.ZERO, 3));
    }

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "4, PT4M", "5, PT5M", "1000, PT5M"})
    void pauses_double_up_to_a_limit(int tries, Duration expected) {
        assertThat(RETRY.pause(tries)).isEqualTo(expected);
    }

    private static ClaimedMessage claimed(int tries) {
        return new ClaimedMessage(new UUID(0, 1), "c1", tries, Instant.EPOCH, ZoneOffset.UTC, "");
    }
}
