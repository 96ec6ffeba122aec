package io.perennial.churn.scoring.domain;

import io.perennial.churn.model.domain.RiskTier;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a customer stands before being scored.
 *
 * @param permitted whether the customer may be profiled now
 */
public record Standing(String customerId, boolean permitted, Optional<Present> present) {

    /** The present score. */
    public record Present(RiskTier tier, UUID modelId, Instant asOf) {}
}
