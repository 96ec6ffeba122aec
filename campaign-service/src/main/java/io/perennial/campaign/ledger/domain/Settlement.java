package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.ledger.domain.Mail.Outcome;
import java.time.Duration;

/**
 * What becomes of a claimed message.
 *
 * @param state its state from now on; {@link Delivery.State#HANDING_OFF} where the outcome is unknown
 * @param reason why, for what was withheld or refused
 * @param bounced true if it was refused because the address itself is invalid
 * @param pause how long it waits before the next try, if it is planned again
 * @param tries how often it was tried
 */
public record Settlement(
        ClaimedMessage message, Delivery.State state, String reason, boolean bounced, Duration pause, int tries) {

    /** After a try at the provider. */
    public static Settlement after(ClaimedMessage message, Outcome outcome, RetryRule retry) {
        int tries = message.tries() + 1;
        return switch (outcome) {
            case Outcome.Accepted _ -> done(message, Delivery.State.HANDED_OFF, "", tries);
            case Outcome.Refused refused ->
                new Settlement(
                        message, Delivery.State.REFUSED, refused.reason(), refused.bounce(), Duration.ZERO, tries);
            case Outcome.Deferred _ -> again(message, Delivery.PROVIDER, retry);
            case Outcome.Unknown _ -> done(message, Delivery.State.HANDING_OFF, "", tries);
        };
    }

    /** Without a try, because the customer may not be sent to. */
    public static Settlement withheld(ClaimedMessage message, String reason) {
        return done(message, Delivery.State.WITHHELD, reason, message.tries());
    }

    /** Without a try, because ingest gave no clear answer. */
    public static Settlement unanswered(ClaimedMessage message, RetryRule retry) {
        return again(message, Delivery.NO_ANSWER, retry);
    }

    private static Settlement again(ClaimedMessage message, String reason, RetryRule retry) {
        int tries = message.tries() + 1;
        return retry.isExhausted(tries)
                ? done(message, Delivery.State.WITHHELD, reason, tries)
                : new Settlement(message, Delivery.State.PLANNED, "", false, retry.pause(tries), tries);
    }

    private static Settlement done(ClaimedMessage message, Delivery.State state, String reason, int tries) {
        return new Settlement(message, state, reason, false, Duration.ZERO, tries);
    }
}
