package io.perennial.ingest.event.domain;

import static io.perennial.ingest.event.domain.EventLimits.MINOR_UNITS_MAX;
import static io.perennial.ingest.event.domain.EventReason.FIELD_INVALID;
import static io.perennial.ingest.event.domain.EventReason.FIELD_MISSING;

import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at one event, field by field, and remembers the first that breaks the contract. */
final class EventCheck {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private @Nullable Rejected first;

    @Nullable
    Rejected first() {
        return first;
    }

    void missing(String field, String expected) {
        reject(FIELD_MISSING, field, "not set (expected: " + expected + ")");
    }

    void invalid(String field, Object given, String expected) {
        reject(FIELD_INVALID, field, given + " (expected: " + expected + ")");
    }

    void reject(EventReason reason, String field, String what) {
        if (first == null) {
            first = new Rejected(reason, field, field + ": " + what);
        }
    }

    /** Text that must be there. */
    void required(String field, String value, int lengthMax) {
        if (value.isEmpty()) {
            missing(field, "1 to " + lengthMax + " characters");
        } else {
            optional(field, value, lengthMax);
        }
    }

    /** Text that may be empty. */
    void optional(String field, String value, int lengthMax) {
        if (value.length() > lengthMax && value.codePointCount(0, value.length()) > lengthMax) {
            invalid(field, value.codePointCount(0, value.length()) + " characters", "at most " + lengthMax);
        }
        if (value.indexOf('\0') >= 0) {
            nul(field);
        }
    }

    /** Text with NUL in it: no database downstream can keep it, and a feed would stand still at it for ever. */
    void nul(String field) {
        invalid(field, "the character NUL in it", "text without it");
    }

    void within(String field, long value, long min, long max) {
        if (value < min || value > max) {
            invalid(field, value, min + " to " + max);
        }
    }

    void atLeastZero(String field, long value) {
        if (value < 0) {
            invalid(field, value, "0 or more");
        }
    }

    /** Money that must be there. */
    void required(String field, @Nullable GivenMoney money) {
        if (money == null) {
            missing(field, "an amount of money");
        } else {
            amount(field, money);
        }
    }

    private void amount(String field, GivenMoney money) {
        currency(field, money);
        within(field + ".minor_units", money.minorUnits(), -MINOR_UNITS_MAX, MINOR_UNITS_MAX);
    }

    private void currency(String field, GivenMoney money) {
        String code = money.currencyCode();
        if (code.isEmpty()) {
            missing(field + ".currency_code", "an ISO 4217 code in capitals");
        } else if (!CURRENCY.matcher(code).matches()) {
            String given = code.length() <= 8 ? "\"" + code + "\"" : code.length() + " characters";
            invalid(field + ".currency_code", given, "an ISO 4217 code in capitals");
        }
    }

    /** Money, looked at already, in the currency of the order's total. */
    void sameCurrency(String field, GivenMoney money, GivenMoney total) {
        if (!money.currencyCode().equals(total.currencyCode())) {
            invalid(
                    field + ".currency_code",
                    money.currencyCode(),
                    total.currencyCode() + ", the currency of the order's total");
        }
    }

    /** The price of one: optional, not below 0. */
    void price(String field, @Nullable GivenMoney price) {
        if (price != null) {
            amount(field, price);
            atLeastZero(field + ".minor_units", price.minorUnits());
        }
    }
}
