package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists a customer's ledger, newest change first. */
@Singleton
public class ListConsentEntries {

    private final Consents consents;

    ListConsentEntries(Consents consents) {
        this.consents = consents;
    }

    public Uni<List<ConsentEntry>> handle(
            TenantId tenant, CustomerId customer, Optional<LedgerPlace> after, int limit) {
        return consents.list(tenant, customer, after, limit);
    }
}
