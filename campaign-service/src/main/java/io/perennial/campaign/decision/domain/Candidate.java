package io.perennial.campaign.decision.domain;

import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.recipient.domain.Suppression;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One member of an audience, with everything that is known when the decision is made.
 *
 * @param customerId the customer's id, or the commitment that took its place
 * @param erased true for a commitment
 * @param profiled false after an objection to profiling
 * @param ownMessaging false if everything known comes from origins that do not allow the seller's own messages
 * @param suppressions all for the campaign's channel, including those that a later consent has lifted
 * @param consent whether marketing consent for the channel holds
 * @param consentTime when the latest change of consent was decided
 * @param contact whether a contact point for the channel is kept
 * @param messageCounts messages that count against each cap of the policy; empty where there are none
 * @param zone the customer's own zone
 * @param traceparent the trace that the message continues; empty if none was sampled
 */
public record Candidate(
        String customerId,
        boolean erased,
        boolean profiled,
        boolean ownMessaging,
        Optional<Exclusion> exclusion,
        List<Suppression> suppressions,
        boolean consent,
        Optional<Instant> consentTime,
        boolean contact,
        List<Integer> messageCounts,
        Optional<String> zone,
        String traceparent) {

    public Candidate {
        suppressions = List.copyOf(suppressions);
        messageCounts = List.copyOf(messageCounts);
    }

    /** The suppression that is in force, if one is. */
    Optional<Suppression> suppression() {
        return Suppression.inForce(suppressions, consent, consentTime);
    }
}
