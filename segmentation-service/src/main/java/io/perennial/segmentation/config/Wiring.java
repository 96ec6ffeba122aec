package io.perennial.segmentation.config;

import io.perennial.platform.job.Retention;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Turns settings into values of the domain. */
final class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** What is kept long enough goes. */
    void start(@Observes StartupEvent start, Retention retention, SegmentationConfig config) {
        SegmentationConfig.Changes changes = config.changes();
        retention.keep(changes.pruneEvery(), List.of(MembershipFeed.oldChanges(changes.keepFor())));
    }
}
