package io.perennial.segmentation.segment.job;

import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.app.PruneChanges;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Starts what time makes due. */
@Singleton
public class Timekeeper {

    private static final Logger LOG = Logger.getLogger(Timekeeper.class);

    private final KeepCurrent keepCurrent;
    private final PruneChanges pruneChanges;
    private final TimeMeters meters;

    Timekeeper(KeepCurrent keepCurrent, PruneChanges pruneChanges, TimeMeters meters) {
        this.keepCurrent = keepCurrent;
        this.pruneChanges = pruneChanges;
        this.meters = meters;
    }

    @Scheduled(every = "{segmentation.time.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return keepCurrent.due().invoke(meters::found).flatMap(due -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            for (TenantWork work : due) {
                done = done.flatMap(_ -> run(work));
            }
            return done;
        });
    }

    @Scheduled(every = "{segmentation.sizes.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> noteSizes() {
        return keepCurrent.noteSizes().invoke(meters::counted).replaceWithVoid();
    }

    @Scheduled(every = "{segmentation.changes.prune-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> prune() {
        return pruneChanges.handle();
    }

    /** One tenant's trouble is not another's; what is due stays due. */
    private Uni<Void> run(TenantWork work) {
        return keepCurrent
                .run(work)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "tenantId=%s: what is due was not done, and is tried again", work.tenant()))
                .onFailure()
                .recoverWithItem((Void) null);
    }
}
