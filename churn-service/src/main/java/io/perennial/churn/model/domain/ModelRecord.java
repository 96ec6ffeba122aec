package io.perennial.churn.model.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A model as anyone may see it.
 *
 * @param number its place among the tenant's models, the newest with the highest
 * @param reasons what stood in its way, for REJECTED and FAILED; else empty
 * @param asOf the instant as of which it is trained
 */
public record ModelRecord(
        long number,
        UUID id,
        State state,
        List<ModelReason> reasons,
        Instant asOf,
        Instant createTime,
        Duration trainDuration,
        Duration scoreDuration,
        Optional<ModelCard> card) {

    /** What became of a model. */
    public enum State {
        TRAINING,
        /** Trained; customers are being scored with it. */
        SCORING,
        LIVE,
        /** It was live, and another took its place. */
        RETIRED,
        /** It is no better than the live one, or there is too little history for any model. */
        REJECTED,
        FAILED
    }

    /** A trained model, ready to score with. */
    public record Trained(UUID id, ChurnModel model) {}

    /**
     * A model that a replica works on for the length of a lease.
     *
     * @param owner the replica
     * @param attempt how often the work was begun, this time included
     */
    public record Taken(TenantId tenant, UUID modelId, UUID owner, Instant asOf, int attempt) {}
}
