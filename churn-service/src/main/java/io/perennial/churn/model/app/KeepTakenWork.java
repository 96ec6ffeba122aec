package io.perennial.churn.model.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Tells the other replicas that this one lives and works on what it has taken. */
@Singleton
public class KeepTakenWork {
    private final Models models;
    private final Replica replica;
    private final TrainingTimes times;

    KeepTakenWork(Models models, Replica replica, TrainingTimes times) {
        this.models = models;
        this.replica = replica;
        this.times = times;
    }

    public Uni<Void> handle() {
        return models.renew(replica.id(), times.lease());
    }
}
