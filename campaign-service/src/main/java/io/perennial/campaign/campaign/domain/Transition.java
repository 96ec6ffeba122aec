package io.perennial.campaign.campaign.domain;

import java.time.Instant;

/**
 * One step of a campaign.
 *
 * @param state the state that was reached
 * @param actor who did it: a token's subject, or {@link #SERVICE}
 * @param time when, by the wall clock
 * @param reason the reason given; empty where none is asked for
 */
public record Transition(CampaignState.Kind state, String actor, Instant time, String reason) {

    /** The actor of steps that nobody asked for. */
    public static final String SERVICE = "perennial";

    public static final int REASON_LENGTH_MAX = 500;

    public Transition {
        int length = reason.codePointCount(0, reason.length());
        if (length > REASON_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "reason: " + length + " characters (expected: <= " + REASON_LENGTH_MAX + ")");
        }
    }
}
