package io.perennial.ingest.quarantine.domain;

import java.time.Duration;

/** How long a rejected event waits. */
public record QuarantineRetention(Duration ofEvents) {}
