package io.perennial.campaign.recipient.app;

import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.RecipientProblem.ClockNotSet;
import io.perennial.campaign.recipient.store.TenantRecords;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.event.Tenants;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Knows the tenants, and each tenant's time and rules of sending. */
@Singleton
public class TenantTime {

    private final Tenants tenants;
    private final Clock clock;

    public TenantTime(Tenants tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    /** Fails with {@code TenantUnknown} if the feed has not brought the tenant (yet). */
    public Uni<TenantState> tenant(TenantId id) {
        return tenants.get(id);
    }

    /** The tenant's time. Fails with {@code ClockNotSet} for a REPLAY tenant whose clock has not been set yet. */
    public Uni<Instant> now(TenantId id) {
        return tenant(id).map(this::now);
    }

    public Instant now(TenantState tenant) {
        return tenant.reached(wall()).orElseThrow(() -> new ProblemException(new ClockNotSet(tenant.id())));
    }

    /**
     * The rules of sending, from the record that the zone and the clock are from: whoever decides reads a tenant once.
     */
    public SendPolicy policy(TenantState tenant) {
        return TenantRecords.sendPolicy(tenant.tenant());
    }

    /** The wall clock's time, as precise as the database keeps it. */
    public Instant wall() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
