package io.perennial.ingest.customer.app;

import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.customer.domain.IdentificationRules;
import io.perennial.ingest.customer.domain.IdentificationRules.KeptContact;
import io.perennial.ingest.customer.store.Customers;
import io.perennial.ingest.origin.domain.RelayDomains;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Records traits and contact points of customers, all or nothing. */
@Singleton
public class IdentifyCustomers {

    private final Customers customers;
    private final RelayDomains relays;
    private final Clock clock;

    IdentifyCustomers(Customers customers, RelayDomains relays, Clock clock) {
        this.customers = customers;
        this.relays = relays;
        this.clock = clock;
    }

    /**
     * The same key again has no further effect.
     *
     * @param backfill true for history, which triggers nothing
     */
    public Uni<Void> handle(
            TenantId tenant, RequestKey request, List<Identification> identifications, boolean backfill) {
        if (identifications.isEmpty() || identifications.size() > Identification.IDENTIFICATIONS_MAX) {
            throw new ProblemException(FieldsInvalid.of(
                    "identifications",
                    "value of " + identifications.size() + " items: must be 1 to " + Identification.IDENTIFICATIONS_MAX
                            + " items"));
        }
        List<KeptContact> contacts = IdentificationRules.check(identifications, relays);
        return customers.identify(tenant, request, identifications, contacts, clock.instant(), backfill);
    }
}
