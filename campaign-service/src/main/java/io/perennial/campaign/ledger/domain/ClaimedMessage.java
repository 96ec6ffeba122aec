package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.policy.domain.SendPolicy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A message that one worker has claimed.
 *
 * @param tries how often it was tried before
 * @param zone the zone in which its time of sending was computed
 * @param traceparent the trace that it belongs to; empty if none was sampled
 */
public record ClaimedMessage(
        UUID messageId, String customerId, int tries, Instant earliestTime, ZoneId zone, String traceparent) {

    /** A claimed message and the hash of the address that it is for. */
    public record Addressed(ClaimedMessage message, String addressHash) {}

    /**
     * The messages that fit under the caps of their addresses, in order.
     *
     * @param counts how many other messages count against each cap, by address; addresses without any may be missing
     */
    public static List<Addressed> within(
            List<SendPolicy.Cap> caps, List<Addressed> messages, Map<String, List<Integer>> counts) {
        Map<String, List<Integer>> sum = new HashMap<>(counts);
        List<Addressed> allowed = new ArrayList<>();
        for (Addressed one : messages) {
            List<Integer> before = sum.getOrDefault(one.addressHash(), Collections.nCopies(caps.size(), 0));
            if (SendPolicy.reached(caps, before).isEmpty()) {
                sum.put(
                        one.addressHash(),
                        before.stream().map(count -> count + 1).toList());
                allowed.add(one);
            }
        }
        return allowed;
    }
}
