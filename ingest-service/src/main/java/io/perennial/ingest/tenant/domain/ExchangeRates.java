package io.perennial.ingest.tenant.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The tenant's rate table: converts amounts into its currency by the time of the event. */
public final class ExchangeRates {

    private static final int MICRO_DIGITS = 6;

    private final String currencyCode;
    private final Map<String, NavigableMap<Instant, Long>> ratesByCurrency = new HashMap<>();

    public ExchangeRates(String currencyCode, List<ExchangeRate> rates) {
        this.currencyCode = currencyCode;
        for (ExchangeRate rate : rates) {
            ratesByCurrency
                    .computeIfAbsent(rate.currencyCode(), _ -> new TreeMap<>())
                    .put(rate.startTime().orElse(Instant.MIN), rate.rateMicros());
        }
    }

    /**
     * The amount in minor units of the tenant's currency, rounded half to even; empty where there is no rate.
     *
     * @throws ArithmeticException where the amount does not fit into 64 bits
     */
    public Optional<Long> convert(String from, long minorUnits, Instant at) {
        if (from.equals(currencyCode)) {
            return Optional.of(minorUnits);
        }
        NavigableMap<Instant, Long> rates = ratesByCurrency.get(from);
        Map.Entry<Instant, Long> rate = rates == null ? null : rates.floorEntry(at);
        Optional<Integer> fromDigits = Currencies.digits(from);
        Optional<Integer> toDigits = Currencies.digits(currencyCode);
        if (rate == null || fromDigits.isEmpty() || toDigits.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(minorUnits)
                .multiply(BigDecimal.valueOf(rate.getValue()))
                .scaleByPowerOfTen(toDigits.get() - fromDigits.get() - MICRO_DIGITS)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact());
    }
}
