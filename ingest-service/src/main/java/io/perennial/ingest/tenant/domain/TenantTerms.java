package io.perennial.ingest.tenant.domain;

import io.perennial.ingest.consent.domain.LawTable;
import java.time.Duration;
import java.time.Instant;

/**
 * What of a tenant decides about its events.
 *
 * @param sourceLagMax what took longer to come in is late
 */
public record TenantTerms(ClockMode clockMode, LawTable laws, ExchangeRates rates, Duration sourceLagMax) {

    /** Since when something holds that an event of this time said: in a LIVE tenant nobody has decided anything later than now. */
    public Instant holdsFrom(Instant eventTime, Instant now) {
        return clockMode == ClockMode.LIVE && eventTime.isAfter(now) ? now : eventTime;
    }
}
