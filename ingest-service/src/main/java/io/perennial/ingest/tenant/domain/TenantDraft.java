package io.perennial.ingest.tenant.domain;

import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A tenant that does not have an id yet. */
public record TenantDraft(
        String displayName,
        String currencyCode,
        ZoneId zone,
        Jurisdiction defaultJurisdiction,
        ClockMode clockMode,
        List<ExchangeRate> exchangeRates) {

    /** The tenant in its first version. */
    public Tenant as(TenantId id, Instant createTime) {
        return new Tenant(
                id,
                displayName,
                currencyCode,
                zone,
                defaultJurisdiction,
                clockMode,
                Optional.empty(),
                exchangeRates,
                createTime.truncatedTo(ChronoUnit.MICROS),
                1);
    }
}
