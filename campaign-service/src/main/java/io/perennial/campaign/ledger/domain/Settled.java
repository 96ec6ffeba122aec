package io.perennial.campaign.ledger.domain;

import java.time.Duration;

/**
 * What becomes of a claimed message.
 *
 * @param state its state from now on; {@link DeliveryState#HANDING_OFF} where the outcome is unknown
 * @param reason why, for what was withheld or refused
 * @param pause how long it rests before it is tried again, for what is planned again
 * @param tries how often it was tried
 */
public record Settled(Claimed message, DeliveryState state, String reason, Duration pause, int tries) {

    /** After a try at the provider. */
    public static Settled after(Claimed message, Outcome outcome, RetryRule retry) {
        int tries = message.tries() + 1;
        return switch (outcome) {
            case Outcome.Accepted _ -> new Settled(message, DeliveryState.HANDED_OFF, "", Duration.ZERO, tries);
            case Outcome.Refused refused ->
                new Settled(message, DeliveryState.REFUSED, refused.reason(), Duration.ZERO, tries);
            case Outcome.Deferred _ ->
                retry.isExhausted(tries)
                        ? new Settled(message, DeliveryState.WITHHELD, Delivery.PROVIDER, Duration.ZERO, tries)
                        : new Settled(message, DeliveryState.PLANNED, "", retry.pause(tries), tries);
            case Outcome.Unknown _ -> new Settled(message, DeliveryState.HANDING_OFF, "", Duration.ZERO, tries);
        };
    }

    /** Without a try, because the customer may not be reached. */
    public static Settled withheld(Claimed message, String reason) {
        return new Settled(message, DeliveryState.WITHHELD, reason, Duration.ZERO, message.tries());
    }
}
