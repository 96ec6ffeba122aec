package io.perennial.ingest.customer.app;

import io.perennial.ingest.customer.domain.Identification;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Records traits and contact points of customers, all or nothing. */
@Singleton
public class IdentifyCustomers {

    /** The same key again has no further effect. */
    public Uni<Void> handle(TenantId tenant, RequestKey request, List<Identification> identifications) {
        return Uni.createFrom().failure(new UnsupportedOperationException());
    }
}
