package io.perennial.churn.model.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A model as anyone may see it.
 *
 * @param stateReason why, for REJECTED and FAILED; else empty
 * @param asOf the instant as of which it is trained
 */
public record ModelRecord(
        UUID id,
        ModelState state,
        String stateReason,
        Instant asOf,
        Instant createTime,
        Duration trainDuration,
        Duration scoreDuration,
        Optional<ModelCard> card) {}
