package io.perennial.campaign.policy.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A tenant's rules of sending.
 *
 * @param caps how often; each of them holds. Counts of messages are lists with one number for each cap, in this order
 */
public record SendPolicy(List<Cap> caps, QuietHours quietHours) {

    public SendPolicy {
        caps = List.copyOf(caps);
    }

    /** How many messages within how many days one customer may get, and one address. */
    public record Cap(int count, int days) {

        public static final int COUNT_MAX = 100;
        public static final int DAYS_MAX = 365;

        public Cap {
            if (count < 0 || count > COUNT_MAX) {
                throw new IllegalArgumentException("cap count: " + count + " (expected: 0 to " + COUNT_MAX + ")");
            }
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException("cap days: " + days + " (expected: 1 to " + DAYS_MAX + ")");
            }
        }

        /** Its window as JSON: messages count if they were handed off since then. */
        private String window(Instant now) {
            return "{\"since\":\"" + now.minus(Duration.ofDays(days)) + "\"}";
        }
    }

    /** A cap that leaves no room, with the number of messages that count against it. */
    public record Reached(int count, Cap cap) {}

    /**
     * The windows of caps, as the SQL functions {@code messages_by_customer} and {@code messages_by_address} take them.
     */
    public static String windows(List<Cap> caps, Instant now) {
        return caps.stream().map(cap -> cap.window(now)).collect(Collectors.joining(",", "[", "]"));
    }

    /**
     * The caps that leave no room for another message.
     *
     * @param counts one for each cap; empty if there are no messages at all
     */
    public static List<Reached> reached(List<Cap> caps, List<Integer> counts) {
        return IntStream.range(0, caps.size())
                .mapToObj(i -> new Reached(counts.isEmpty() ? 0 : counts.get(i), caps.get(i)))
                .filter(one -> one.count() >= one.cap().count())
                .toList();
    }
}
