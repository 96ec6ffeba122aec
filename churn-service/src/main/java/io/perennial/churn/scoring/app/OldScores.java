package io.perennial.churn.scoring.app;

import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Scores of the past, as they go. Each method is one transaction that looks at so many rows behind one, and drops those
 * that were written before an instant and that a later one of the same customer has replaced; what another transaction
 * holds waits for the next time. It answers behind which row to go on, and nothing where none that is old enough is left.
 */
public interface OldScores {

    /** Records of a shard of the feed, behind a position. */
    Uni<Optional<Long>> dropChanges(int shard, long after, Instant before, int limit);

    /** Entries of a tenant's score histories, behind the number of an entry. */
    Uni<Optional<Long>> dropHistory(TenantId tenant, long after, Instant before, int limit);
}
