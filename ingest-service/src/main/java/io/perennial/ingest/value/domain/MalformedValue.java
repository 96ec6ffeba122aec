package io.perennial.ingest.value.domain;

import io.perennial.ingest.event.domain.EventReason;
import java.util.regex.Pattern;

/** Ends the reading of one record: a value of it is not as it should be. */
public final class MalformedValue extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Pattern HARMLESS = Pattern.compile("[0-9.,:/+\\-]{1,20}([ T][0-9:.]{1,15}Z?)?");

    private final EventReason reason;
    private final String field;

    /** With the column or field, and what was given and expected, without personal data. */
    public MalformedValue(EventReason reason, String field, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.field = field;
    }

    /** A value that cannot be read. */
    public static MalformedValue of(String field, String message) {
        return new MalformedValue(EventReason.LINE_MALFORMED, field, message);
    }

    /** A required value that is not there. */
    public static MalformedValue missing(String field, String expected) {
        return of(field, "not given (expected: " + expected + ")");
    }

    /** A value as a message may repeat it: only where it cannot be a name or an address. */
    public static String quoted(String value) {
        if (value.isEmpty()) {
            return "empty";
        }
        return HARMLESS.matcher(value).matches()
                ? '"' + value + '"'
                : "%d character%s of text".formatted(value.length(), value.length() == 1 ? "" : "s");
    }

    public EventReason reason() {
        return reason;
    }

    public String field() {
        return field;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
