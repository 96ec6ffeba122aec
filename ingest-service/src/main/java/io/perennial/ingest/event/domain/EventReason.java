package io.perennial.ingest.event.domain;

/** Why an event is rejected; named as in the contract. */
public enum EventReason {
    FIELD_MISSING,
    FIELD_INVALID,
    FIELD_UNKNOWN,
    TIME_OUT_OF_RANGE,
    ID_REUSED,
    CURRENCY_UNKNOWN,
    TOO_LARGE,
    LINE_MALFORMED,
    CUSTOMER_ERASED,
    SCHEMA_VIOLATED;

    private static final String PREFIX = "EVENT_REASON_";

    private final io.perennial.api.ingest.v1.EventReason message =
            io.perennial.api.ingest.v1.EventReason.valueOf(PREFIX + name());

    /** The reason of the contract, which is set. */
    public static EventReason of(io.perennial.api.ingest.v1.EventReason message) {
        return valueOf(message.name().substring(PREFIX.length()));
    }

    public io.perennial.api.ingest.v1.EventReason message() {
        return message;
    }
}
