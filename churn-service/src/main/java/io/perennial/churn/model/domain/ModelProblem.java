package io.perennial.churn.model.domain;

import io.perennial.platform.domain.Problem;
import java.util.Optional;
import java.util.UUID;

/** Problems with models that a caller can do something about. */
public sealed interface ModelProblem extends Problem {

    /** There is no such model; without an id: none is live. */
    record ModelNotFound(Optional<String> modelId) implements ModelProblem {}

    /** A model of the tenant is in training. */
    record TrainingRunning(UUID modelId) implements ModelProblem {}

    /** This many shards of the feed are not read up to the tenant's time. */
    record FeedBehind(int shards) implements ModelProblem {}
}
