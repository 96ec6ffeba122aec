package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentState;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The ledgers of consent. What adds to one puts the customer's new state on the feed, in the same transaction. */
public interface Consents {

    /**
     * Adds entries, all or nothing; answers how many were new. Those of erased customers are passed over.
     *
     * @param now the wall clock: entries of a LIVE tenant are not later
     */
    Uni<Integer> add(TenantId tenant, RequestKey request, List<ConsentEntry> entries, Instant now);

    /** What a customer's ledger and law amount to. */
    Uni<ConsentState> state(TenantId tenant, CustomerId customer);

    /** A customer's entries, newest first, behind the place where one is given. */
    Uni<List<ConsentEntry>> list(TenantId tenant, CustomerId customer, Optional<LedgerPlace> after, int limit);
}
