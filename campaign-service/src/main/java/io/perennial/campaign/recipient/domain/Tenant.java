package io.perennial.campaign.recipient.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A tenant, as far as sending needs it.
 *
 * @param zone for customers whose own zone is not known
 * @param advanced for REPLAY tenants, the time that all shards of the event feed have been advanced to; empty before
 */
public record Tenant(TenantId id, ZoneId zone, ClockMode clockMode, Optional<Instant> advanced) {

    /** Which clock applies to a tenant. */
    public enum ClockMode {
        /** The wall clock. */
        LIVE,
        /** A clock that records of the event feed advance. */
        REPLAY
    }

    /** The tenant's time; empty for a REPLAY tenant whose clock has not been set in every shard yet. */
    public Optional<Instant> now(Instant wall) {
        return switch (clockMode) {
            case LIVE -> Optional.of(wall);
            case REPLAY -> advanced;
        };
    }
}
