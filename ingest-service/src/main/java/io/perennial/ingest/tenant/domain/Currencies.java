package io.perennial.ingest.tenant.domain;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The currencies of ISO 4217 that money can be in, with the digits of their minor unit. */
public final class Currencies {

    private static final Map<String, Integer> DIGITS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(
                    Currency::getCurrencyCode, Currency::getDefaultFractionDigits, (one, _) -> one));

    private Currencies() {}

    /** Digits after the point of a major unit; empty for what is no currency (gold, tests, "no currency"). */
    public static Optional<Integer> digits(String currencyCode) {
        return Optional.ofNullable(DIGITS.get(currencyCode));
    }
}
