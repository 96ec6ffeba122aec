package io.perennial.ingest.tenant.domain;

import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.Optional;

/**
 * A rate into the tenant's currency.
 *
 * @param rateMicros how many millionths of a major unit of the tenant's currency one major unit is worth
 * @param startTime from which event time on it holds; empty: from ever
 */
public record ExchangeRate(String currencyCode, long rateMicros, Optional<Instant> startTime) {

    /** Before all times of events; a rate that has a start has a later one. */
    public static final Instant EVER = Instant.parse("0001-01-01T00:00:00Z");

    public ExchangeRate {
        if (rateMicros <= 0) {
            throw new IllegalArgumentException("rate: " + rateMicros + " (expected: > 0)");
        }
    }

    /** The rate as the contract has it. */
    public io.perennial.api.ingest.v1.ExchangeRate toMessage() {
        var message = io.perennial.api.ingest.v1.ExchangeRate.newBuilder()
                .setCurrencyCode(currencyCode)
                .setRateMicros(rateMicros);
        startTime.ifPresent(start -> message.setStartTime(Times.timestamp(start)));
        return message.build();
    }
}
