package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.store.Consents;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Adds changes of consent to the ledger, all or nothing. */
@Singleton
public class RecordConsents {

    private final Consents consents;
    private final Clock clock;

    RecordConsents(Consents consents, Clock clock) {
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * Answers how many entries were new. The same key again has no further effect and the same answer.
     *
     * @param backfill true for history, which triggers nothing
     */
    public Uni<Integer> handle(TenantId tenant, RequestKey request, List<ConsentEntry> entries, boolean backfill) {
        if (entries.isEmpty() || entries.size() > ConsentEntry.ENTRIES_MAX) {
            throw new ProblemException(FieldsInvalid.of(
                    "entries",
                    "value of " + entries.size() + " items: must be 1 to " + ConsentEntry.ENTRIES_MAX + " items"));
        }
        return consents.add(tenant, request, entries, clock.instant(), backfill);
    }
}
