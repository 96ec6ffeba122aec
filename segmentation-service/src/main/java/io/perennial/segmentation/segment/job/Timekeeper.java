package io.perennial.segmentation.segment.job;

import io.perennial.segmentation.segment.app.CountSizes;
import io.perennial.segmentation.segment.app.KeepTime;
import io.perennial.segmentation.segment.app.TidyChanges;
import io.perennial.segmentation.segment.domain.TenantWork;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Starts what time makes due. */
@Singleton
public class Timekeeper {

    private static final Logger LOG = Logger.getLogger(Timekeeper.class);

    private final KeepTime keepTime;
    private final CountSizes countSizes;
    private final TidyChanges tidyChanges;
    private final TimeMeters meters;

    Timekeeper(KeepTime keepTime, CountSizes countSizes, TidyChanges tidyChanges, TimeMeters meters) {
        this.keepTime = keepTime;
        this.countSizes = countSizes;
        this.tidyChanges = tidyChanges;
        this.meters = meters;
    }

    @Scheduled(every = "{segmentation.time.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return keepTime.due().invoke(meters::found).flatMap(due -> {
            Uni<Void> done = Uni.createFrom().voidItem();
            for (TenantWork work : due) {
                done = done.flatMap(_ -> keep(work));
            }
            return done;
        });
    }

    @Scheduled(every = "{segmentation.sizes.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> count() {
        return countSizes.handle().invoke(meters::counted).replaceWithVoid();
    }

    @Scheduled(every = "{segmentation.changes.tidy-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tidy() {
        return tidyChanges.handle();
    }

    /** One tenant's trouble is not another's; what is due stays due. */
    private Uni<Void> keep(TenantWork work) {
        return keepTime.handle(work)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf(failure, "tenantId=%s: time was not kept, and is tried again", work.tenant()))
                .onFailure()
                .recoverWithItem((Void) null);
    }
}
