package io.perennial.ingest.value.domain;

import static io.perennial.ingest.event.domain.EventLimits.QUANTITY_MAX;
import static io.perennial.ingest.event.domain.EventLimits.TIME_END;
import static io.perennial.ingest.event.domain.EventLimits.TIME_MIN;

import io.perennial.ingest.event.domain.EventReason;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.time.Instant;

/** Reads single values, and says what was expected where it cannot. */
public final class ValueParser {

    private ValueParser() {}

    /** The id of a customer; never repeated in a message. */
    public static CustomerId customer(String field, String text) {
        if (text.isEmpty()) {
            throw MalformedValue.missing(field, "the customer's id");
        }
        if (!CustomerId.isValid(text)) {
            throw MalformedValue.of(
                    field,
                    "%d characters that are no customer id (expected: 1 to %d of '!' to '~' without '@')"
                            .formatted(text.length(), CustomerId.LENGTH_MAX));
        }
        return new CustomerId(text);
    }

    /** A decimal number, exact. */
    public static BigDecimal decimal(String field, String text) {
        return Decimals.parse(text)
                .orElseThrow(
                        () -> MalformedValue.of(field, MalformedValue.quoted(text) + " (expected: a decimal number)"));
    }

    /** A whole number of items; 6.0 is 6. */
    public static long quantity(String field, String text) {
        return whole(field, decimal(field, text), QUANTITY_MAX);
    }

    /** The number, where it is whole and not larger than the limit either way. */
    public static long whole(String field, BigDecimal number, long max) {
        if (number.stripTrailingZeros().scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            throw MalformedValue.of(
                    field,
                    "%s (expected: a whole number of at most %d)"
                            .formatted(MalformedValue.quoted(number.toPlainString()), max));
        }
        return number.longValueExact();
    }

    /** The time, where events may have it. */
    public static Instant eventTime(String field, String text, Instant time) {
        if (time.isBefore(TIME_MIN) || !time.isBefore(TIME_END)) {
            throw new MalformedValue(
                    EventReason.TIME_OUT_OF_RANGE,
                    field,
                    MalformedValue.quoted(text) + " (expected: a time in the years 1900 to 2200)");
        }
        return time;
    }
}
