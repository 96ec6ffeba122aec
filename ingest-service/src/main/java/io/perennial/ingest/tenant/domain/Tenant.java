package io.perennial.ingest.tenant.domain;

import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One seller.
 *
 * @param clockTime for REPLAY tenants the time it is there; empty before the first event or advance
 * @param exchangeRates ordered by currency and start
 * @param version grows with every change but those of the clock
 */
public record Tenant(
        TenantId id,
        String displayName,
        String currencyCode,
        ZoneId zone,
        Jurisdiction defaultJurisdiction,
        ClockMode clockMode,
        Optional<Instant> clockTime,
        List<ExchangeRate> exchangeRates,
        Instant createTime,
        long version) {

    /** The most rates of a tenant. */
    public static final int RATES_MAX = 1_000;

    public Tenant {
        exchangeRates = List.copyOf(exchangeRates);
    }

    /** The tenant with its clock at the time, unless it is later already. */
    public Tenant withClock(Instant time) {
        Instant micros = time.truncatedTo(ChronoUnit.MICROS);
        return clockTime.isPresent() && !clockTime.get().isBefore(micros)
                ? this
                : new Tenant(
                        id,
                        displayName,
                        currencyCode,
                        zone,
                        defaultJurisdiction,
                        clockMode,
                        Optional.of(micros),
                        exchangeRates,
                        createTime,
                        version);
    }

    /** The tenant as it is answered. */
    public io.perennial.api.ingest.v1.Tenant toMessage() {
        var message = io.perennial.api.ingest.v1.Tenant.newBuilder()
                .setTenantId(id.toString())
                .setDisplayName(displayName)
                .setCurrencyCode(currencyCode)
                .setZone(zone.getId())
                .setDefaultJurisdiction(defaultJurisdiction.message())
                .setClockMode(clockMode.message())
                .setEtag(etag())
                .setCreateTime(Times.timestamp(createTime));
        clockTime.ifPresent(clock -> message.setClockTime(Times.timestamp(clock)));
        exchangeRates.forEach(rate -> message.addExchangeRates(rate.toMessage()));
        return message.build();
    }

    /** The tenant as it stands on the feed, with the policy in force. */
    public io.perennial.api.ingest.v1.Tenant toRecord(PolicyVersion policy) {
        return toMessage().toBuilder().setPolicy(policy.toMessage()).build();
    }

    /** What a change must name to be sure of what it changes. */
    public String etag() {
        return Long.toString(version);
    }
}
