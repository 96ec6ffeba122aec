package io.perennial.campaign.decision.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What was decided about one member of an audience.
 *
 * @param reasons every rule that applied, the verdict's own first
 * @param earliestTime when the message may go, for verdicts that send
 * @param zone the zone in which the time of sending was computed
 */
public record Decision(
        String customerId,
        Verdict verdict,
        List<Reason> reasons,
        Optional<Instant> earliestTime,
        ZoneId zone,
        String traceparent) {

    public Decision {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() || reasons.getFirst().verdict() != verdict) {
            throw new IllegalArgumentException("reasons of " + verdict + ": " + reasons + " (expected: its own first)");
        }
        if (earliestTime.isPresent() != verdict.sends()) {
            throw new IllegalArgumentException("earliest time of " + verdict + ": " + earliestTime);
        }
    }
}
