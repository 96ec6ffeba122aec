package io.perennial.campaign.review.domain;

/** What a review says of a message as a whole: its worst finding. */
public enum Verdict {
    BLOCKED,
    NEEDS_REVIEW,
    PASSED_WITH_WARNINGS,
    CLEAN
}
