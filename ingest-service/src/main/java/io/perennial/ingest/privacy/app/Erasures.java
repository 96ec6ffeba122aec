package io.perennial.ingest.privacy.app;

import io.perennial.ingest.privacy.domain.Erasure;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** All erasures. */
public interface Erasures {

    /**
     * Takes away everything of the customer, in one transaction, and puts that on the feed. Of a customer who was erased
     * before, answers that erasure.
     */
    Uni<Erasure> add(TenantId tenant, RequestKey request, CustomerId customer, Instant now);

    /** Takes records of erasures before the time off the feed, where every consumer is past them; answers how many. */
    Uni<Integer> forgetIds(Instant before);
}
