package io.perennial.ingest.privacy.domain;

import java.time.Instant;

/** That a customer was erased. */
public record Erasure(Instant eraseTime, long eventCount) {}
