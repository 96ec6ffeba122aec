package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.ledger.domain.Mail.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of a claimed message.
 *
 * @param state its state from now on; {@link Delivery.State#HANDING_OFF} where the outcome is unknown
 * @param reason why, for what was withheld or refused
 * @param providerCode the provider's reply code where it refused the message, for good or unclearly; else empty
 * @param bounced true if it was refused because the address itself is invalid
 * @param pause how long it waits before the next try, if it is planned again
 * @param tries how often it was tried
 */
public record Settlement(
        ClaimedMessage message,
        Delivery.State state,
        Optional<DeliveryReason> reason,
        String providerCode,
        boolean bounced,
        Duration pause,
        int tries) {

    /** After a try at the provider. */
    public static Settlement after(ClaimedMessage message, Outcome outcome, RetryRule retry) {
        int tries = message.tries() + 1;
        return switch (outcome) {
            case Outcome.Accepted _ -> withoutReason(message, Delivery.State.HANDED_OFF, tries);
            case Outcome.Refused refused ->
                new Settlement(
                        message,
                        Delivery.State.REFUSED,
                        Optional.of(refused.reason()),
                        refused.providerCode(),
                        refused.bounce(),
                        Duration.ZERO,
                        tries);
            case Outcome.SenderRefused _ -> sameAgain(message, retry);
            case Outcome.UnclearRefusal refusal -> unclear(message, refusal.providerCode(), retry);
            case Outcome.Deferred _ -> again(message, DeliveryReason.PROVIDER_UNAVAILABLE, retry);
            case Outcome.Unknown _ -> withoutReason(message, Delivery.State.HANDING_OFF, tries);
        };
    }

    /** True if it is planned again although the provider refused it for good, because nobody knows what it refused. */
    public boolean isUnclearRefusal() {
        return state == Delivery.State.PLANNED && !providerCode.isEmpty();
    }

    /** Without a try, because the customer may not be sent to. */
    public static Settlement withheld(ClaimedMessage message, DeliveryReason reason) {
        return withheld(message, reason, message.tries());
    }

    /** Without a try, because ingest gave no clear answer. */
    public static Settlement unanswered(ClaimedMessage message, RetryRule retry) {
        return again(message, DeliveryReason.NO_ANSWER, retry);
    }

    private static Settlement again(ClaimedMessage message, DeliveryReason reason, RetryRule retry) {
        int tries = message.tries() + 1;
        return retry.isExhausted(tries)
                ? withheld(message, reason, tries)
                : planned(message, "", retry.pause(tries), tries);
    }

    /** It counts as no try: the message is as good as before, and is the first when the campaign goes on. */
    private static Settlement sameAgain(ClaimedMessage message, RetryRule retry) {
        return planned(message, "", retry.min(), message.tries());
    }

    private static Settlement unclear(ClaimedMessage message, String providerCode, RetryRule retry) {
        int tries = message.tries() + 1;
        return retry.isExhausted(tries)
                ? new Settlement(
                        message,
                        Delivery.State.REFUSED,
                        Optional.of(DeliveryReason.PROVIDER_REFUSED),
                        providerCode,
                        false,
                        Duration.ZERO,
                        tries)
                : planned(message, providerCode, retry.pause(tries), tries);
    }

    private static Settlement planned(ClaimedMessage message, String providerCode, Duration pause, int tries) {
        return new Settlement(message, Delivery.State.PLANNED, Optional.empty(), providerCode, false, pause, tries);
    }

    private static Settlement withheld(ClaimedMessage message, DeliveryReason reason, int tries) {
        return new Settlement(message, Delivery.State.WITHHELD, Optional.of(reason), "", false, Duration.ZERO, tries);
    }

    private static Settlement withoutReason(ClaimedMessage message, Delivery.State state, int tries) {
        return new Settlement(message, state, Optional.empty(), "", false, Duration.ZERO, tries);
    }
}
