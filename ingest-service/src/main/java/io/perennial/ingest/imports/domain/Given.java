package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.event.domain.EventLimits.QUANTITY_MAX;
import static io.perennial.ingest.event.domain.EventLimits.TIME_END;
import static io.perennial.ingest.event.domain.EventLimits.TIME_MIN;

import io.perennial.ingest.event.domain.EventReason;
import io.perennial.platform.domain.CustomerId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/** Reads single values of files, and says what was expected where it cannot. */
final class Given {

    private Given() {}

    /** The id of a customer; never repeated in a message. */
    static CustomerId customer(String field, String text) {
        if (text.isEmpty()) {
            throw Malformation.missing(field, "the customer's id");
        }
        if (!CustomerId.isValid(text)) {
            throw Malformation.of(
                    field,
                    "%d characters that are no customer id (expected: 1 to %d of '!' to '~' without '@')"
                            .formatted(text.length(), CustomerId.LENGTH_MAX));
        }
        return new CustomerId(text);
    }

    /** A decimal number, exact. */
    static BigDecimal decimal(String field, String text) {
        return Decimals.parse(text)
                .orElseThrow(() -> Malformation.of(field, Shown.of(text) + " (expected: a decimal number)"));
    }

    /** A whole number of items; 6.0 is 6. */
    static long quantity(String field, String text) {
        BigDecimal number = decimal(field, text).stripTrailingZeros();
        if (number.scale() > 0 || number.abs().compareTo(BigDecimal.valueOf(QUANTITY_MAX)) > 0) {
            throw Malformation.of(
                    field, "%s (expected: a whole number of at most %d)".formatted(Shown.of(text), QUANTITY_MAX));
        }
        BigInteger whole = number.toBigIntegerExact();
        return whole.longValueExact();
    }

    /** The time, where events may have it. */
    static Instant eventTime(String field, String text, Instant time) {
        if (time.isBefore(TIME_MIN) || !time.isBefore(TIME_END)) {
            throw new Malformation(
                    EventReason.TIME_OUT_OF_RANGE,
                    field,
                    Shown.of(text) + " (expected: a time in the years 1900 to 2200)");
        }
        return time;
    }
}
