package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.segment.domain.TenantWork;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The state of all customers, as far as time moves it. */
public interface CustomerStates {

    /** What time has made due, for each tenant that has anything due. */
    Uni<List<TenantWork>> due(Instant now);

    /**
     * Works out anew the state of customers whose next transition is past: a batch, the longest due first, in a
     * transaction of its own. Answers whether there may be more.
     */
    Uni<Boolean> settle(TenantId tenant, int shard, Instant now);

    /** Scores the customers of a shard by the tenant's latest cut, in a transaction of its own. */
    Uni<Void> rescore(TenantId tenant, int shard);
}
