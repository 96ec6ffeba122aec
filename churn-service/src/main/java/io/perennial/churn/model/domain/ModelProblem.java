package io.perennial.churn.model.domain;

import io.perennial.platform.domain.Problem;
import java.util.Optional;
import java.util.UUID;

/** What can go wrong with models that a caller should be told about. */
public sealed interface ModelProblem extends Problem {

    /** There is no such model; empty: none is live. */
    record ModelNotFound(Optional<String> modelId) implements ModelProblem {}

    /** A model of the tenant is in training. */
    record TrainingRunning(UUID modelId) implements ModelProblem {}

    /** So many shards of the feed are not read up to the tenant's time. */
    record FeedBehind(int shards) implements ModelProblem {}
}
