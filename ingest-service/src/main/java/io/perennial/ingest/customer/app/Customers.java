package io.perennial.ingest.customer.app;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.customer.domain.KeptContact;
import io.perennial.ingest.customer.domain.ResolvedContact;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All customers. What changes one puts its profile on the feed, in the same transaction. */
public interface Customers {

    /** Keeps traits and contact points, all or nothing. Those of erased customers are passed over. */
    Uni<Void> identify(
            TenantId tenant,
            RequestKey request,
            List<Identification> identifications,
            List<KeptContact> contacts,
            Instant now);

    /** The profile of a customer of whom anything is known. */
    Uni<Optional<CustomerProfile>> find(TenantId tenant, CustomerId customer);

    /** The customers' addresses on a channel, or why not, in their order. */
    Uni<List<ResolvedContact>> resolve(TenantId tenant, Channel channel, List<CustomerId> customers);
}
