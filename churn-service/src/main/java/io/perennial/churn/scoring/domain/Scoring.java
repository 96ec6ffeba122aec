package io.perennial.churn.scoring.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * One act of scoring customers of a tenant.
 *
 * @param asOf the instant that the scores hold for
 * @param scoreTime when the first of the histories that they rest on was read, by the database's clock
 * @param everybody whether all customers of the tenant are scored, or those of whom something new is known
 */
public record Scoring(TenantId tenant, UUID modelId, Instant asOf, Instant scoreTime, boolean everybody) {}
