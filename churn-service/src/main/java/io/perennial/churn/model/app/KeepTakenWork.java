package io.perennial.churn.model.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Tells the other replicas that this one lives and works on what it has taken. */
@Singleton
public class KeepTakenWork {
    private final Models models;
    private final Replica replica;
    private final TrainingTimes times;
    private final TakenWork work;

    KeepTakenWork(Models models, Replica replica, TrainingTimes times, TakenWork work) {
        this.work = work;
        this.models = models;
        this.replica = replica;
        this.times = times;
    }

    public Uni<Void> handle() {
        Set<UUID> atWork = work.atWork();
        return atWork.isEmpty() ? Uni.createFrom().voidItem() : models.renew(replica.id(), atWork, times.lease());
    }
}
