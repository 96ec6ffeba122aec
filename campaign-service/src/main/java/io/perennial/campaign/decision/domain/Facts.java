package io.perennial.campaign.decision.domain;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.recipient.domain.Ended;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one member of an audience when it is decided.
 *
 * @param customerId the customer's id, or the commitment that took its place
 * @param erased true for a commitment
 * @param profiled false after an objection to profiling
 * @param ownMessaging false where all that is known comes from origins that do not allow own messages
 * @param suppressions what ended messages on the campaign's channel, and when
 * @param consent whether marketing consent for the channel holds
 * @param consentTime when the latest change of consent was decided
 * @param contact whether a contact point for the channel is kept
 * @param messageCount messages that count against the cap
 * @param zone the customer's own zone
 * @param traceparent the trace that the message goes on with; empty where none was sampled
 */
public record Facts(
        String customerId,
        boolean erased,
        boolean profiled,
        boolean ownMessaging,
        Optional<Exclusion> exclusion,
        List<Ended> suppressions,
        boolean consent,
        Optional<Instant> consentTime,
        boolean contact,
        int messageCount,
        Optional<String> zone,
        String traceparent) {

    public Facts {
        suppressions = List.copyOf(suppressions);
    }

    /** What still ends messages. */
    Optional<Ended> suppression() {
        return Ended.lasting(suppressions, consent, consentTime);
    }
}
