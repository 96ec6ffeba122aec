package io.perennial.platform.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant, and how far its clock is known.
 *
 * @param advances the latest advance of the REPLAY clock that was read in each shard of the feed; {@link Instant#MIN} where
 *     none was
 */
public record TenantState(Tenant tenant, List<Instant> advances) {

    public TenantState {
        advances = List.copyOf(advances);
    }

    /** What time it is for the tenant, where all that happened before it must have been read. */
    public sealed interface Now {
        /** It is this time. */
        record At(Instant time) implements Now {}

        /** Not known: so many shards are not read up to the latest advance. */
        record Behind(int shards) implements Now {}
    }

    public TenantId id() {
        return tenant.id();
    }

    /** The wall clock's time, or the latest advance once every shard has seen it. */
    public Now now(Instant wallClock) {
        if (tenant.clockMode() == Tenant.ClockMode.LIVE) {
            return new Now.At(wallClock);
        }
        Instant latest = advances.stream().max(Instant::compareTo).orElse(Instant.MIN);
        if (latest.equals(Instant.MIN)) {
            return new Now.Behind(advances.size());
        }
        long behind = advances.stream().filter(seen -> seen.isBefore(latest)).count();
        return behind == 0 ? new Now.At(latest) : new Now.Behind(Math.toIntExact(behind));
    }

    /** The wall clock's time, or the latest that every shard has come to; empty before all have seen a first advance. */
    public Optional<Instant> reached(Instant wallClock) {
        return tenant.clockMode() == Tenant.ClockMode.LIVE
                ? Optional.of(wallClock)
                : advances.stream().min(Instant::compareTo).filter(least -> !least.equals(Instant.MIN));
    }
}
