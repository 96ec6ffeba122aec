package io.perennial.campaign.exclusion.domain;

import java.time.Instant;
import java.util.Optional;

/** Why a customer was excluded from all campaigns, and until when by the tenant's clock; for good if empty. */
public record Exclusion(String reason, Optional<Instant> expireTime) {

    public static final int REASON_LENGTH_MAX = 200;

    public Exclusion {
        int length = reason.codePointCount(0, reason.length());
        if (length < 1 || length > REASON_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "reason: " + length + " characters (expected: 1 to " + REASON_LENGTH_MAX + ")");
        }
    }

    /**
     * An exclusion and who made it.
     *
     * @param author the token's subject; empty where it was not noted
     * @param createTime when, by the wall clock; empty where it was not noted
     */
    public record Signed(Exclusion exclusion, String author, Optional<Instant> createTime) {}

    public boolean holds(Instant now) {
        return expireTime.isEmpty() || expireTime.get().isAfter(now);
    }
}
