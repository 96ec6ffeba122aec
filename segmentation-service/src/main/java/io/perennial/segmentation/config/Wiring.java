package io.perennial.segmentation.config;

import io.perennial.platform.secret.HashKeyFile;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import io.perennial.segmentation.segment.domain.HashKey;
import io.perennial.segmentation.segment.domain.Keeping;
import io.perennial.segmentation.segment.domain.StateRules;
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
    StateRules stateRules(SegmentationConfig config) {
        SegmentationConfig.Lifecycle bounds = config.lifecycle();
        return new StateRules(
                new LifecyclePolicy(
                        bounds.recentFor(), bounds.coolingFor(), bounds.churnedAfter(), bounds.silentAfter()),
                RfmPresets.AMAZON,
                RfmPresets.SHOPIFY);
    }

    @Produces
    @Singleton
    Keeping keeping(SegmentationConfig config) {
        return new Keeping(config.changes().keepFor());
    }

    @Produces
    @Singleton
    HashKey hashKey(@ConfigProperty(name = HashKeyFile.SETTING) Path file) {
        return new HashKey(HashKeyFile.read(file));
    }
}
