package io.perennial.ingest.event.domain;

/** Why an event is rejected. */
public enum EventReason {
    FIELD_MISSING,
    FIELD_INVALID,
    FIELD_UNKNOWN,
    TIME_OUT_OF_RANGE,
    ID_REUSED,
    CURRENCY_UNKNOWN,
    TOO_LARGE,
    LINE_MALFORMED,
    CUSTOMER_ERASED
}
