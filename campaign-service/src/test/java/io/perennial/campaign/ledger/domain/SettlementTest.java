package io.perennial.campaign.ledger.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.ledger.domain.Mail.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettlementTest {

    private static final RetryRule RETRY = new RetryRule(3, Duration.ofSeconds(30), Duration.ofMinutes(5));

    @ParameterizedTest(name = "{0} after {1} tries")
    @MethodSource("outcomes")
    void an_outcome_decides_what_becomes_of_a_message(Outcome outcome, int tries, Settlement expected) {
        assertThat(Settlement.after(claimed(tries), outcome, RETRY)).isEqualTo(expected);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Accepted(), 0, settled(1, Delivery.State.HANDED_OFF, Duration.ZERO)),
                Arguments.of(
                        Outcome.Refused.byProvider("550 5.1.1", true),
                        0,
                        new Settlement(
                                claimed(0),
                                Delivery.State.REFUSED,
                                Optional.of(DeliveryReason.PROVIDER_REFUSED),
                                "550 5.1.1",
                                true,
                                Duration.ZERO,
                                1)),
                Arguments.of(
                        Outcome.Refused.unasked(DeliveryReason.MAIL_INVALID, false),
                        0,
                        new Settlement(
                                claimed(0),
                                Delivery.State.REFUSED,
                                Optional.of(DeliveryReason.MAIL_INVALID),
                                "",
                                false,
                                Duration.ZERO,
                                1)),
                Arguments.of(
                        new Outcome.SenderRefused("550 5.4.5"),
                        2,
                        new Settlement(
                                claimed(2),
                                Delivery.State.PLANNED,
                                Optional.empty(),
                                "",
                                false,
                                Duration.ofSeconds(30),
                                2)),
                Arguments.of(
                        new Outcome.UnclearRefusal("550"),
                        1,
                        new Settlement(
                                claimed(1),
                                Delivery.State.PLANNED,
                                Optional.empty(),
                                "550",
                                false,
                                Duration.ofSeconds(60),
                                2)),
                Arguments.of(
                        new Outcome.UnclearRefusal("550"),
                        2,
                        new Settlement(
                                claimed(2),
                                Delivery.State.REFUSED,
                                Optional.of(DeliveryReason.PROVIDER_REFUSED),
                                "550",
                                false,
                                Duration.ZERO,
                                3)),
                Arguments.of(new Outcome.Deferred(), 0, settled(1, Delivery.State.PLANNED, Duration.ofSeconds(30))),
                Arguments.of(new Outcome.Deferred(), 1, settled(2, Delivery.State.PLANNED, Duration.ofSeconds(60))),
                Arguments.of(new Outcome.Deferred(), 2, withheld(DeliveryReason.PROVIDER_UNAVAILABLE)),
                Arguments.of(new Outcome.Unknown(), 0, settled(1, Delivery.State.HANDING_OFF, Duration.ZERO)));
    }

    @Test
    void without_a_clear_answer_a_message_is_asked_about_later_and_not_for_ever() {
        assertThat(Settlement.unanswered(claimed(0), RETRY))
                .isEqualTo(settled(1, Delivery.State.PLANNED, Duration.ofSeconds(30)));
        assertThat(Settlement.unanswered(claimed(2), RETRY)).isEqualTo(withheld(DeliveryReason.NO_ANSWER));
    }

    @ParameterizedTest
    @CsvSource({"1, PT30S", "2, PT1M", "3, PT2M", "4, PT4M", "5, PT5M", "1000, PT5M"})
    void pauses_double_up_to_a_limit(int tries, Duration expected) {
        assertThat(RETRY.pause(tries)).isEqualTo(expected);
    }

    private static Settlement settled(int tries, Delivery.State state, Duration pause) {
        return new Settlement(claimed(tries - 1), state, Optional.empty(), "", false, pause, tries);
    }

    /** After the last try. */
    private static Settlement withheld(DeliveryReason reason) {
        return new Settlement(claimed(2), Delivery.State.WITHHELD, Optional.of(reason), "", false, Duration.ZERO, 3);
    }

    private static ClaimedMessage claimed(int tries) {
        return new ClaimedMessage(new UUID(0, 1), "c1", tries, Instant.EPOCH, ZoneOffset.UTC, "");
    }
}
