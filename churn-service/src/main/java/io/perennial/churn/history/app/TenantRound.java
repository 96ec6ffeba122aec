package io.perennial.churn.history.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** A job's way through its tenants, one after the other: many are no burst, and one's trouble is not another's. */
@Singleton
public class TenantRound {
    private static final Logger LOG = Logger.getLogger(TenantRound.class);

    private final MeterRegistry meters;

    TenantRound(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Does the work for each; what fails is logged and counted, and is due again in the next round. */
    public <T> Uni<Void> each(String what, List<T> all, Function<T, TenantId> tenant, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> guarded(what, tenant.apply(one), () -> work.apply(one)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> guarded(String what, TenantId tenant, Supplier<Uni<?>> work) {
        return Uni.createFrom()
                .voidItem()
                .flatMap(_ -> work.get().replaceWithVoid())
                .onFailure()
                .invoke(failure -> {
                    LOG.errorf(failure, "tenantId=%s: %s failed, and is tried again in the next round", tenant, what);
                    meters.counter("churn.round.failures", "work", what).increment();
                })
                .onFailure()
                .recoverWithItem((Void) null);
    }
}
