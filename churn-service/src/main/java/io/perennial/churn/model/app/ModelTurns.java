package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Which model a tenant's customers are scored with: the live one, except while everybody is scored with a newly trained
 * one, which then takes its place.
 */
@Singleton
public class ModelTurns {
    private final ModelQueue queue;
    private final Models models;
    private final Clock clock;

    ModelTurns(ModelQueue queue, Models models, Clock clock) {
        this.queue = queue;
        this.models = models;
        this.clock = clock;
    }

    /** The live model; empty while another one is being scored with. */
    public Uni<Optional<Trained>> live(TenantId tenant) {
        return models.liveAtItsTurn(tenant);
    }

    /**
     * Has everybody scored with the trained model that has waited longest, if one waits, and then makes it the live
     * one.
     */
    public Uni<Void> handOver(BiFunction<Taken, Trained, Uni<?>> scoreEverybody) {
        return queue.workOnNext(State.SCORING, taken -> handOver(taken, scoreEverybody));
    }

    private Uni<Void> handOver(Taken taken, BiFunction<Taken, Trained, Uni<?>> scoreEverybody) {
        Instant begin = clock.instant();
        return models.parameters(taken.tenant(), taken.modelId())
                .map(Optional::orElseThrow)
                .flatMap(model -> scoreEverybody.apply(taken, model))
                .flatMap(_ -> models.goLive(taken, Duration.between(begin, clock.instant())));
    }
}
