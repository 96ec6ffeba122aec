package io.perennial.ingest.tenant.domain;

/** Which clock a tenant lives by. */
public enum ClockMode {
    LIVE,
    REPLAY
}
