package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Adds changes of consent to the ledger, all or nothing. */
@Singleton
public class RecordConsents {

    /** Answers how many entries were new. The same key again has no further effect and the same answer. */
    public Uni<Integer> handle(TenantId tenant, RequestKey request, List<ConsentEntry> entries) {
        return Uni.createFrom().failure(new UnsupportedOperationException());
    }
}
