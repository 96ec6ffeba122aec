package io.perennial.ingest.imports.domain;

import io.perennial.ingest.tenant.domain.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers of files, exact, and how they become minor units of a currency. */
final class Decimals {

    /** The largest amount of one line, either way, in minor units. Sums of them cannot overflow in a file of 9 million lines. */
    static final long MINOR_UNITS_MAX = 1_000_000_000_000L;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,15}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?");

    private Decimals() {}

    static Optional<BigDecimal> parse(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** The digits of the currency after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
    static int digits(String currencyCode) {
        return Currencies.digits(currencyCode)
                .orElseThrow(() -> new IllegalArgumentException(currencyCode + " (expected: a currency of ISO 4217)"));
    }

    /** The amount in minor units; empty where it has more decimals than the currency, or is too large. */
    static Optional<Long> exactMinorUnits(BigDecimal amount, String currencyCode) {
        BigDecimal minor = amount.movePointRight(digits(currencyCode));
        return minor.stripTrailingZeros().scale() <= 0 ? within(minor) : Optional.empty();
    }

    /** The amount in minor units, a half rounded away from zero; empty where it is too large. */
    static Optional<Long> roundedMinorUnits(BigDecimal amount, String currencyCode) {
        return within(amount.movePointRight(digits(currencyCode)).setScale(0, RoundingMode.HALF_UP));
    }

    private static Optional<Long> within(BigDecimal minor) {
        return minor.abs().compareTo(BigDecimal.valueOf(MINOR_UNITS_MAX)) <= 0
                ? Optional.of(minor.longValueExact())
                : Optional.empty();
    }
}
