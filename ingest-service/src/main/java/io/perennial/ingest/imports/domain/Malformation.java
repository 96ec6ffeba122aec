package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventReason;

/** Ends the reading of one line: it is not as its format says. Never leaves this package. */
final class Malformation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final EventReason reason;
    private final String field;

    Malformation(EventReason reason, String field, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    /** A value that cannot be read. */
    static Malformation of(String field, String message) {
        return new Malformation(EventReason.LINE_MALFORMED, field, message);
    }

    /** A required value that is not there. */
    static Malformation missing(String field, String expected) {
        return of(field, "not given (expected: " + expected + ")");
    }

    LineFault at(long line) {
        return new LineFault(line, reason, field, String.valueOf(getMessage()));
    }
}
