package io.perennial.campaign.decision.domain;

import java.util.Arrays;

/** Verdicts, in the order in which they are checked: the first that applies is the verdict. */
public enum Verdict {
    ERASED(1),
    NOT_ELIGIBLE(2),
    EXCLUDED(3),
    SUPPRESSED(4),
    NO_CONSENT(5),
    NO_CONTACT(6),
    FREQUENCY_CAP(8),
    HOLDOUT(7),
    QUIET_HOURS(9),
    SEND(10),
    /** Never stored; answered for customers outside the audience. */
    NOT_IN_AUDIENCE(11);

    private final int code;

    Verdict(int code) {
        this.code = code;
    }

    /** The number that stands for it in the database. */
    public int code() {
        return code;
    }

    /** True where a message goes out, at once or later. */
    public boolean sends() {
        return this == SEND || this == QUIET_HOURS;
    }

    public static Verdict ofCode(int code) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.code == code)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("verdict: " + code + " (expected: 1 to " + values().length + ")"));
    }
}
