package io.perennial.churn.history.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A tenant and how far its clock has been read.
 *
 * @param advances the latest advance of the REPLAY clock that was read from each shard of the feed; {@link Instant#MIN}
 *     where none was
 */
public record TenantState(
        TenantId tenant, String currencyCode, ZoneId zone, ClockMode clockMode, List<Instant> advances) {

    public TenantState {
        advances = List.copyOf(advances);
    }

    /** Which clock a tenant lives by. */
    public enum ClockMode {
        /** The wall clock. */
        LIVE,
        /** One that moves by explicit advances. */
        REPLAY
    }

    /** The present time of a tenant. */
    public sealed interface Now {
        /** It is this time. */
        record At(Instant time) implements Now {}

        /** Not known: this many shards are not read up to the latest advance. */
        record Behind(int shards) implements Now {}
    }

    /**
     * The tenant's present time, to the millisecond: the wall clock's, or the latest advance once every shard has
     * brought it.
     */
    public Now now(Instant wallClock) {
        if (clockMode == ClockMode.LIVE) {
            return new Now.At(wallClock.truncatedTo(ChronoUnit.MILLIS));
        }
        Instant latest = advances.stream().max(Instant::compareTo).orElse(Instant.MIN);
        if (latest.equals(Instant.MIN)) {
            return new Now.Behind(advances.size());
        }
        long behind = advances.stream().filter(seen -> seen.isBefore(latest)).count();
        return behind == 0 ? new Now.At(latest) : new Now.Behind(Math.toIntExact(behind));
    }
}
