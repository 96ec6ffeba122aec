package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentState;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a customer's present consents. */
@Singleton
public class GetConsents {

    private final Consents consents;

    GetConsents(Consents consents) {
        this.consents = consents;
    }

    public Uni<ConsentState> handle(TenantId tenant, CustomerId customer) {
        return consents.state(tenant, customer);
    }
}
