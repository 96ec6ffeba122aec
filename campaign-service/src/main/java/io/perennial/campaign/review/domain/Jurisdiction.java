package io.perennial.campaign.review.domain;

/** A body of rules that a policy pack answers. */
public enum Jurisdiction {
    /** The terms of the marketplace itself, wherever the buyer lives. */
    MARKETPLACE_TERMS,
    /** GDPR and the ePrivacy directive. */
    GDPR_EPRIVACY,
    /** The CAN-SPAM Act of the United States. */
    CAN_SPAM
}
