package io.perennial.churn.history.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.store.TenantStates;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The tenants that the feed has brought, and the rounds that jobs make over them: one tenant after the other, so that
 * many tenants make no burst of work, and one that fails does not stop the others.
 */
@Singleton
public class Tenants {
    private static final Logger LOG = Logger.getLogger(Tenants.class);

    private final TenantStates states;
    private final MeterRegistry meters;

    Tenants(TenantStates states, MeterRegistry meters) {
        this.states = states;
        this.meters = meters;
    }

    /** One tenant, if known. */
    public Uni<Optional<TenantState>> find(TenantId tenant) {
        return states.find(tenant);
    }

    /** One that must be known, since there is work for it. */
    public Uni<TenantState> get(TenantId tenant) {
        return find(tenant).map(Optional::orElseThrow);
    }

    /**
     * Does the work for every tenant; a failure is logged and counted, and the tenant is tried again in the next round.
     */
    public Uni<Void> forEach(String what, Function<TenantState, Uni<Void>> work) {
        return states.all().flatMap(all -> inTurn(what, all, TenantState::tenant, work));
    }

    /** The same for some tenants. */
    public Uni<Void> forEach(String what, List<TenantId> some, Function<TenantId, Uni<Void>> work) {
        return inTurn(what, some, Function.identity(), work);
    }

    private <T> Uni<Void> inTurn(String what, List<T> all, Function<T, TenantId> tenant, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> guarded(what, tenant.apply(one), () -> work.apply(one)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> guarded(String what, TenantId tenant, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .voidItem()
                .flatMap(_ -> work.get())
                .onFailure()
                .invoke(failure -> {
                    LOG.errorf(failure, "tenantId=%s: %s failed, and is tried again in the next round", tenant, what);
                    meters.counter("churn.round.failures", "work", what).increment();
                })
                .onFailure()
                .recoverWithItem((Void) null);
    }
}
