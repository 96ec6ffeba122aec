package io.perennial.ingest.privacy.app;

import java.time.Duration;

/** How long the record of an erasure, which names the customer, stays on the feed. */
public record ErasurePolicy(Duration feedRetention) {}
