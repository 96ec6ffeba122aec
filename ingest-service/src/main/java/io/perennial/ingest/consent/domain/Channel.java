package io.perennial.ingest.consent.domain;

/** The ways to reach a customer. */
public enum Channel {
    EMAIL,
    SMS,
    PUSH
}
