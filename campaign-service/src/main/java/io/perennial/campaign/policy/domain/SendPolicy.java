package io.perennial.campaign.policy.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * A tenant's rules of sending.
 *
 * @param capCount messages that a customer may get within {@code capDays}
 * @param version counts the changes, from 0 for a tenant that has the defaults
 */
public record SendPolicy(int capCount, int capDays, QuietHours quietHours, long version) {

    public static final int CAP_COUNT_MAX = 100;
    public static final int CAP_DAYS_MAX = 365;

    /** What holds for a tenant that has said nothing: 4 messages in 30 days, quiet from 20:00 to 08:00. */
    public static final SendPolicy DEFAULT =
            new SendPolicy(4, 30, new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)), 0);

    public SendPolicy {
        if (capCount < 0 || capCount > CAP_COUNT_MAX) {
            throw new IllegalArgumentException("cap count: " + capCount + " (expected: 0 to " + CAP_COUNT_MAX + ")");
        }
        if (capDays < 1 || capDays > CAP_DAYS_MAX) {
            throw new IllegalArgumentException("cap days: " + capDays + " (expected: 1 to " + CAP_DAYS_MAX + ")");
        }
    }

    /** Messages handed off after this instant count against the cap now. */
    public Instant capStart(Instant now) {
        return now.minus(Duration.ofDays(capDays));
    }

    /** True where so many messages leave no room for one more. */
    public boolean isFull(int messages) {
        return messages >= capCount;
    }

    public String etag() {
        return Long.toString(version);
    }

    public SendPolicy withVersion(long other) {
        return new SendPolicy(capCount, capDays, quietHours, other);
    }
}
