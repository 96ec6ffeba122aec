package io.perennial.churn.model.app;

import java.util.UUID;

/** This process among the replicas: what its leases are in the name of. */
public record Replica(UUID id) {}
