package io.perennial.ingest.tenant.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.app.TenantRecords;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns tenants into messages, for answers and for the feed. */
@Singleton
public class TenantRenderer implements TenantRecords {

    @Override
    public byte[] tenant(Tenant tenant) {
        return render(tenant).toByteArray();
    }

    @Override
    public byte[] clockAdvanced(Instant now) {
        return ClockAdvanced.newBuilder().setNow(time(now)).build().toByteArray();
    }

    static io.perennial.api.ingest.v1.Tenant render(Tenant tenant) {
        var message = io.perennial.api.ingest.v1.Tenant.newBuilder()
                .setTenantId(tenant.id().toString())
                .setDisplayName(tenant.displayName())
                .setCurrencyCode(tenant.currencyCode())
                .setZone(tenant.zone().getId())
                .setDefaultJurisdiction(jurisdiction(tenant.defaultJurisdiction()))
                .setClockMode(clockMode(tenant.clockMode()))
                .setEtag(tenant.etag());
        tenant.clockTime().ifPresent(clock -> message.setClockTime(time(clock)));
        tenant.exchangeRates().forEach(rate -> message.addExchangeRates(rate(rate)));
        return message.build();
    }

    private static io.perennial.api.ingest.v1.ExchangeRate rate(ExchangeRate rate) {
        var message = io.perennial.api.ingest.v1.ExchangeRate.newBuilder()
                .setCurrencyCode(rate.currencyCode())
                .setRateMicros(rate.rateMicros());
        rate.startTime().ifPresent(start -> message.setStartTime(time(start)));
        return message.build();
    }

    private static io.perennial.api.ingest.v1.Jurisdiction jurisdiction(Jurisdiction jurisdiction) {
        return switch (jurisdiction) {
            case GDPR -> io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_GDPR;
            case CCPA -> io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_CCPA;
            case NONE -> io.perennial.api.ingest.v1.Jurisdiction.JURISDICTION_NONE;
        };
    }

    private static io.perennial.api.ingest.v1.ClockMode clockMode(ClockMode mode) {
        return switch (mode) {
            case LIVE -> io.perennial.api.ingest.v1.ClockMode.CLOCK_MODE_LIVE;
            case REPLAY -> io.perennial.api.ingest.v1.ClockMode.CLOCK_MODE_REPLAY;
        };
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
