package io.perennial.churn.alert.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;

/** A record of the feed of alerts. */
public record AlertRecord(
        long position, TenantId tenant, AlertChange change, String currencyCode, Instant changeTime) {}
