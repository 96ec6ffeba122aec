package io.perennial.campaign.review.domain;

/** What a finding means for the message, worst first. */
public enum Severity {
    /** The message must not be sent like this. */
    BLOCK,
    /** A person has to decide. */
    REVIEW,
    /** Allowed, but better changed. */
    WARN
}
