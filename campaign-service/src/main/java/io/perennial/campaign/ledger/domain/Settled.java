package io.perennial.campaign.ledger.domain;

import java.time.Duration;

/**
 * What becomes of a claimed message.
 *
 * @param state its state from now on; {@link DeliveryState#HANDING_OFF} where the outcome is unknown
 * @param reason why, for what was withheld or refused
 * @param bounced true where it was refused because its address will never work
 * @param pause how long it rests before it is tried again, for what is planned again
 * @param tries how often it was tried
 */
public record Settled(Claimed message, DeliveryState state, String reason, boolean bounced, Duration pause, int tries) {

    /** After a try at the provider. */
    public static Settled after(Claimed message, Outcome outcome, RetryRule retry) {
        int tries = message.tries() + 1;
        return switch (outcome) {
            case Outcome.Accepted _ -> done(message, DeliveryState.HANDED_OFF, "", tries);
            case Outcome.Refused refused ->
                new Settled(message, DeliveryState.REFUSED, refused.reason(), refused.bounce(), Duration.ZERO, tries);
            case Outcome.Deferred _ -> again(message, Delivery.PROVIDER, retry);
            case Outcome.Unknown _ -> done(message, DeliveryState.HANDING_OFF, "", tries);
        };
    }

    /** Without a try, because the customer may not be reached. */
    public static Settled withheld(Claimed message, String reason) {
        return done(message, DeliveryState.WITHHELD, reason, message.tries());
    }

    /** Without a try, because nobody said clearly whether the customer may be reached. */
    public static Settled unanswered(Claimed message, RetryRule retry) {
        return again(message, Delivery.NO_ANSWER, retry);
    }

    private static Settled again(Claimed message, String reason, RetryRule retry) {
        int tries = message.tries() + 1;
        return retry.isExhausted(tries)
                ? done(message, DeliveryState.WITHHELD, reason, tries)
                : new Settled(message, DeliveryState.PLANNED, "", false, retry.pause(tries), tries);
    }

    private static Settled done(Claimed message, DeliveryState state, String reason, int tries) {
        return new Settled(message, state, reason, false, Duration.ZERO, tries);
    }
}
