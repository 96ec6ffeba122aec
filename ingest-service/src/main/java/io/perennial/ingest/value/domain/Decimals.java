package io.perennial.ingest.value.domain;

import io.perennial.api.common.v1.Money;
import io.perennial.ingest.tenant.domain.Currencies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal numbers, exact, and how they become minor units of a currency. */
public final class Decimals {

    /** The largest amount, either way, in minor units. Sums of them cannot overflow in a file of 9 million lines. */
    public static final long MINOR_UNITS_MAX = 1_000_000_000_000L;

    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]{1,15}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][+-]?[0-9]{1,2})?");

    private Decimals() {}

    static Optional<BigDecimal> parse(String text) {
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** The digits of the currency after the point: 2 for EUR, 0 for JPY, 3 for KWD. */
    public static int digits(String currencyCode) {
        return Currencies.digits(currencyCode)
                .orElseThrow(() -> new IllegalArgumentException(currencyCode + " (expected: a currency of ISO 4217)"));
    }

    /** The amount in minor units; empty where it has more decimals than the currency, or is too large. */
    public static Optional<Long> exactMinorUnits(BigDecimal amount, String currencyCode) {
        BigDecimal minor = amount.movePointRight(digits(currencyCode));
        return minor.stripTrailingZeros().scale() <= 0 ? within(minor) : Optional.empty();
    }

    /** The amount, a half minor unit rounded away from zero. */
    public static Money rounded(String field, BigDecimal amount, String currencyCode) {
        return within(amount.movePointRight(digits(currencyCode)).setScale(0, RoundingMode.HALF_UP))
                .map(minor -> money(currencyCode, minor))
                .orElseThrow(() -> MalformedValue.of(
                        field, "too large (expected: an amount of at most %d minor units)".formatted(MINOR_UNITS_MAX)));
    }

    /** So many minor units. */
    public static Money money(String currencyCode, long minorUnits) {
        return Money.newBuilder()
                .setCurrencyCode(currencyCode)
                .setMinorUnits(minorUnits)
                .build();
    }

    private static Optional<Long> within(BigDecimal minor) {
        return minor.abs().compareTo(BigDecimal.valueOf(MINOR_UNITS_MAX)) <= 0
                ? Optional.of(minor.longValueExact())
                : Optional.empty();
    }
}
