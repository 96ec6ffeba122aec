package io.perennial.ingest.tenant.domain;

/** Which clock a tenant lives by. */
public enum ClockMode {
    LIVE(io.perennial.api.ingest.v1.ClockMode.CLOCK_MODE_LIVE),
    REPLAY(io.perennial.api.ingest.v1.ClockMode.CLOCK_MODE_REPLAY);

    private final io.perennial.api.ingest.v1.ClockMode message;

    ClockMode(io.perennial.api.ingest.v1.ClockMode message) {
        this.message = message;
    }

    /** The mode of the contract, which is LIVE where none was given. */
    public static ClockMode of(io.perennial.api.ingest.v1.ClockMode message) {
        return message == REPLAY.message ? REPLAY : LIVE;
    }

    public io.perennial.api.ingest.v1.ClockMode message() {
        return message;
    }
}
