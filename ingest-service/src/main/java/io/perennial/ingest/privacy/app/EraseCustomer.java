package io.perennial.ingest.privacy.app;

import io.perennial.ingest.privacy.domain.Erasure;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Erases a customer. */
@Singleton
public class EraseCustomer {

    private final Erasures erasures;
    private final Clock clock;

    EraseCustomer(Erasures erasures, Clock clock) {
        this.erasures = erasures;
        this.clock = clock;
    }

    public Uni<Erasure> handle(TenantId tenant, RequestKey request, CustomerId customer) {
        return erasures.add(tenant, request, customer, clock.instant());
    }
}
