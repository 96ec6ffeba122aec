package io.perennial.ingest.customer.app;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.domain.ResolvedContact;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers the addresses of customers to whom a message is about to be sent. */
@Singleton
public class ResolveContacts {

    private final Customers customers;

    ResolveContacts(Customers customers) {
        this.customers = customers;
    }

    public Uni<List<ResolvedContact>> handle(TenantId tenant, Channel channel, List<CustomerId> asked) {
        return customers.resolve(tenant, channel, asked);
    }
}
