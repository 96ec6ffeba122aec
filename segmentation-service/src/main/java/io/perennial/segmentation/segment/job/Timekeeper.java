package io.perennial.segmentation.segment.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.job.Round;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Starts what time makes due. */
@Singleton
public class Timekeeper {

    private final KeepCurrent keepCurrent;
    private final TimeMeters meters;
    private final Round round;

    Timekeeper(KeepCurrent keepCurrent, TimeMeters meters, MeterRegistry registry) {
        this.keepCurrent = keepCurrent;
        this.meters = meters;
        this.round = Round.of(registry, "keep-current");
    }

    @Scheduled(every = "{segmentation.time.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return keepCurrent
                .due()
                .invoke(meters::found)
                .flatMap(due -> round.each(due, work -> "tenantId=" + work.tenant(), keepCurrent::run));
    }

    @Scheduled(every = "{segmentation.sizes.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> noteSizes() {
        return keepCurrent.noteSizes().invoke(meters::counted).replaceWithVoid();
    }
}
