package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.ModelReason;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.store.Models;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The models that wait to be trained, or to be scored with. A replica takes one under a lease, works on it, and gives it
 * back when the work fails, to be tried again a limited number of times. What a killed replica leaves behind is taken by
 * another one once the lease is over.
 */
@Singleton
public class ModelQueue {
    private static final Logger LOG = Logger.getLogger(ModelQueue.class);

    private final UUID replica = UUID.randomUUID();
    private final Set<UUID> atWork = ConcurrentHashMap.newKeySet();
    private final Models models;
    private final WorkTimes times;
    private final HistoryLock historyLock;

    ModelQueue(Models models, WorkTimes times, HistoryLock historyLock) {
        this.models = models;
        this.times = times;
        this.historyLock = historyLock;
    }

    /** Works on the model that has waited longest in this state, if there is one. */
    public Uni<Void> workOnNext(State state, Function<Taken, Uni<Void>> work) {
        return models.take(state, replica, times.lease())
                .flatMap(taken -> taken.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : workOn(taken.get(), state.name().toLowerCase(Locale.ROOT), work));
    }

    /**
     * Tells the other replicas that this one is alive and at work on what it has taken. A model that could not even be
     * given back is not at work: its lease runs out.
     */
    public Uni<Void> renewLeases() {
        Set<UUID> working = Set.copyOf(atWork);
        return working.isEmpty() ? Uni.createFrom().voidItem() : models.renew(replica, working, times.lease());
    }

    /** The name in which this replica takes leases. */
    public UUID replica() {
        return replica;
    }

    private Uni<Void> workOn(Taken taken, String what, Function<Taken, Uni<Void>> work) {
        if (taken.attempt() > times.attemptsMax()) {
            return giveUp(taken, what);
        }
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> atWork.add(taken.modelId()))
                .flatMap(_ -> historyLock.holdFor(() -> work.apply(taken)))
                .onFailure()
                .recoverWithUni(failure -> giveBack(taken, what, failure))
                .onTermination()
                .invoke(() -> atWork.remove(taken.modelId()));
    }

    /** Each failure is logged with an incident id, which the model repeats once it is given up. */
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
        String sentence = "The %s failed %d times.".formatted(what, taken.attempt());
        return models.giveBack(
                taken,
                taken.attempt() < times.attemptsMax()
                        ? Optional.empty()
                        : Optional.of(ModelReason.internal(sentence, incident)));
    }

    private Uni<Void> giveUp(Taken taken, String what) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(
                "%s ended with its process each time: tenantId=%s modelId=%s attempts=%d incidentId=%s",
                what, taken.tenant(), taken.modelId(), times.attemptsMax(), incident);
        String sentence =
                "The %s was begun %d times and each time ended with its process.".formatted(what, times.attemptsMax());
        return models.giveBack(taken, Optional.of(ModelReason.internal(sentence, incident)));
    }
}
