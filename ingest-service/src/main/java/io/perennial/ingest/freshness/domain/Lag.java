package io.perennial.ingest.freshness.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an event took from when it happened until it was accepted.
 *
 * @param lagMax more than this is late, as the tenant's policy says
 */
public record Lag(TenantId tenant, String source, Duration lag, Duration lagMax) {

    /** Of an event; one that is dated ahead was not late. */
    public static Lag between(TenantId tenant, String source, Instant event, Instant acceptance, Duration lagMax) {
        Duration lag = Duration.between(event, acceptance);
        return new Lag(tenant, source, lag.isNegative() ? Duration.ZERO : lag, lagMax);
    }

    /** True where it is more than the tenant's policy allows. */
    public boolean isLate() {
        return lag.compareTo(lagMax) > 0;
    }
}
