package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.LiveModel;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.ModelState;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.churn.model.domain.Verdict;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The models of all tenants. Each method is one transaction. */
public interface Models {

    /** Work on a model that this replica has taken for the length of a lease. */
    record Taken(TenantId tenant, UUID modelId, Instant asOf, int attempt) {}

    /**
     * Adds a model in training, once for each request. Fails with TrainingRunning where one is in training, and with the
     * problem of the start where it has one; a repeated request is answered before either.
     */
    Uni<ModelRecord> start(TenantId tenant, RequestKey request, Start start);

    /** Adds a model in training that nobody asked for; nothing where one is in training or was begun after the instant. */
    Uni<Boolean> startDaily(TenantId tenant, Instant asOf, Instant wallClock, Instant noneSince);

    /** Takes the oldest model in this state that nobody works on, of any tenant. */
    Uni<Optional<Taken>> take(ModelState state, UUID owner, Duration lease);

    /** Keeps these of the models that the owner has taken for another lease. */
    Uni<Void> renew(UUID owner, Set<UUID> modelIds, Duration lease);

    /** Puts a taken model back, to be tried again, or as FAILED with a reason. */
    Uni<Void> giveBack(Taken taken, UUID owner, Optional<String> failure);

    /** Stores what a training came to, and either hands the model on to be scored with or rejects it. */
    Uni<Void> trained(Taken taken, UUID owner, TrainingResult result, Verdict verdict, Duration took);

    /** Makes the model live and retires the one before. */
    Uni<Void> goLive(Taken taken, UUID owner, Duration took);

    /** The live model's training, to compare another one with. */
    Uni<Optional<TrainingResult>> liveTraining(TenantId tenant);

    /** A trained model by its id. */
    Uni<Optional<LiveModel>> parameters(TenantId tenant, UUID modelId);

    /** The live model, unless another one is being scored with. */
    Uni<Optional<LiveModel>> liveAndQuiet(TenantId tenant);

    /** One model; empty id: the live one. */
    Uni<Optional<ModelRecord>> find(TenantId tenant, Optional<UUID> modelId);

    /** Models older than the given number, newest first, each with its number. */
    Uni<List<Numbered>> list(TenantId tenant, long before, int limit);

    /** A model and its place in the list. */
    record Numbered(long number, ModelRecord model) {}
}
