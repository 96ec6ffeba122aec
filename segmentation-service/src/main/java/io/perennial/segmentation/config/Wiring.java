package io.perennial.segmentation.config;

import io.perennial.platform.secret.HashKeyFile;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.segment.app.PruneChanges;
import io.perennial.segmentation.segment.store.CustomerHashes;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Turns settings into values of the domain. */
final class Wiring {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    LifecyclePolicy lifecyclePolicy(SegmentationConfig config) {
        SegmentationConfig.Lifecycle bounds = config.lifecycle();
        return new LifecyclePolicy(
                bounds.recentFor(), bounds.coolingFor(), bounds.churnedAfter(), bounds.silentAfter());
    }

    @Produces
    @Singleton
    PruneChanges pruneChanges(MembershipFeed feed, SegmentationConfig config, Clock clock) {
        return new PruneChanges(feed, config.changes().keepFor(), clock);
    }

    @Produces
    @Singleton
    CustomerHashes customerHashes(@ConfigProperty(name = HashKeyFile.SETTING) Path file) {
        return new CustomerHashes(HashKeyFile.read(file));
    }
}
