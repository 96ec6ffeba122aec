package io.perennial.campaign.recipient.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Something that ended messages to a customer on a channel. */
public record Ended(SuppressionCause cause, Instant eventTime) {

    /**
     * What still ends messages. An unsubscription does not where consent was given again after it; a bounce and a complaint
     * do for good.
     *
     * @param consent whether consent for the channel holds
     * @param consentTime when the latest change of consent was decided
     */
    public static Optional<Ended> lasting(List<Ended> all, boolean consent, Optional<Instant> consentTime) {
        return all.stream()
                .filter(one -> one.cause() != SuppressionCause.UNSUBSCRIPTION
                        || !(consent
                                && consentTime
                                        .filter(time -> time.isAfter(one.eventTime()))
                                        .isPresent()))
                .findFirst();
    }
}
