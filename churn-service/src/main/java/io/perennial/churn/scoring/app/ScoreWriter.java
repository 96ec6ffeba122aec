package io.perennial.churn.scoring.app;

import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Scores as they are written. Each method is one transaction. */
public interface ScoreWriter {

    /** The most customers of a batch. */
    int BATCH_MAX = 2_000;

    /**
     * A customer to be scored.
     *
     * @param mark of the change that is worked off with it, which tells it from any later one; null for none
     * @param traceparent of what told of the change
     */
    record Changed(
            String customerId,
            @Nullable Instant mark,
            @Nullable String traceparent) {}

    /**
     * Writes a batch: the scores, the change feed and what follows from them. A customer of the batch without a rating
     * has none any more. Answers false, and writes nothing, where another model is being scored with: then it is that
     * one's turn.
     */
    Uni<Boolean> write(Scoring scoring, List<Changed> customers, List<CustomerRating> ratings);

    /** Customers whose score was there before a scoring began, and is not for a later instant; by id, behind one. */
    Uni<List<String>> notWrittenBy(Scoring scoring, String after, int limit);

    /** Customers of whom something became known since they were scored, the longest waiting first. */
    Uni<List<Changed>> changed(TenantId tenant, int limit);

    /** Tenants that have such customers and a live model. */
    Uni<List<TenantId>> tenantsWithChanges();

    /** Notes that everybody was scored. */
    Uni<Void> finished(TenantId tenant, UUID modelId, Instant asOf);

    /** Takes on to score everybody, where the last time was for an instant before the given one and nobody else does. */
    Uni<Boolean> takeRun(TenantId tenant, Instant before, Duration lease);

    /** Goes on scoring everybody: nobody else takes it on for another lease. */
    Uni<Void> renewRun(TenantId tenant, Duration lease);
}
