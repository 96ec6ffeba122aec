package io.perennial.campaign.review.domain;

/** The part of a message that a finding points into. */
public enum Part {
    SUBJECT,
    BODY
}
