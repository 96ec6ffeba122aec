package io.perennial.churn.model.app;

import io.perennial.churn.model.app.Models.Taken;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs work that this replica has taken; what fails is tried again, a limited number of times. */
@Singleton
public class TakenWork {
    private static final Logger LOG = Logger.getLogger(TakenWork.class);

    private final Models models;
    private final TrainingTimes times;
    private final Replica replica;
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();

    TakenWork(Models models, TrainingTimes times, Replica replica) {
        this.models = models;
        this.times = times;
        this.replica = replica;
    }

    /** Runs it; a failure is logged once, under an incident that the model's state names. */
    public Uni<Void> run(Taken taken, String what, Supplier<Uni<Void>> work) {
        if (taken.attempt() > times.attemptsMax()) {
            return models.giveBack(taken, replica.id(), Optional.of(exhausted(what)));
        }
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> atWork.add(taken.modelId()))
                .flatMap(_ -> work.get())
                .onFailure()
                .recoverWithUni(failure -> giveBack(taken, what, failure))
                .onTermination()
                .invoke(() -> atWork.remove(taken.modelId()));
    }

    /** The models at work now. One that could not even be given back is not among them: its lease ends by itself. */
    Set<UUID> atWork() {
        return Set.copyOf(atWork);
    }

    private Uni<Void> giveBack(Taken taken, String what, Throwable failure) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(
                failure,
                "%s failed: tenantId=%s modelId=%s attempt=%d incidentId=%s",
                what,
                taken.tenant(),
                taken.modelId(),
                taken.attempt(),
                incident);
        boolean last = taken.attempt() >= times.attemptsMax();
        String reason = "The %s failed %d times; incident %s.".formatted(what, taken.attempt(), incident);
        return models.giveBack(taken, replica.id(), last ? Optional.of(reason) : Optional.empty());
    }

    private String exhausted(String what) {
        return "The %s was begun %d times and each time ended with its process.".formatted(what, times.attemptsMax());
    }
}
