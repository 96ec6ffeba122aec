package io.perennial.platform.domain;

import java.util.regex.Pattern;

/** An amount in whole minor units (cents for EUR, yen for JPY) of one currency (ISO 4217). */
public record Money(String currencyCode, long minorUnits) {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    public Money {
        if (!CURRENCY.matcher(currencyCode).matches()) {
            throw new IllegalArgumentException(
                    "currency code: \"" + currencyCode + "\" (expected: three capital letters)");
        }
    }

    /** The sum. Fails where the currencies differ or the sum overflows. */
    public Money plus(Money other) {
        return new Money(currencyCode, Math.addExact(minorUnits, amountOf(other)));
    }

    /** The difference. Fails where the currencies differ or the difference overflows. */
    public Money minus(Money other) {
        return new Money(currencyCode, Math.subtractExact(minorUnits, amountOf(other)));
    }

    private long amountOf(Money other) {
        if (!currencyCode.equals(other.currencyCode)) {
            throw new IllegalArgumentException("currency: " + other.currencyCode + " (expected: " + currencyCode + ")");
        }
        return other.minorUnits;
    }
}
