package io.perennial.ingest.event.app;

import java.time.Duration;

/** How long a rejected event waits. */
public record QuarantinePolicy(Duration retention) {}
