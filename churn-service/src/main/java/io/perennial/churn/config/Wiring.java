package io.perennial.churn.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.store.AlertFeed;
import io.perennial.churn.alert.store.Alerts;
import io.perennial.churn.history.client.IngestFeed;
import io.perennial.churn.history.store.Facts;
import io.perennial.churn.model.app.WorkTimes;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.retention.domain.RetentionPeriods;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.store.ScoreFeed;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.function.Supplier;

/** Builds values from settings, all of them at the start, since a wrong setting must stop it, and connects features. */
@Singleton
public class Wiring {

    void start(@Observes StartupEvent event, FeedReaders readers, IngestFeed source, Facts facts) {
        readers.read(IngestFeed.FEED, IngestFeed.CONSUMER, source, facts);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @Startup
    TierPolicy tiers(ChurnConfig config) {
        return of(() -> new TierPolicy(config.mediumFrom(), config.highFrom()));
    }

    @Produces
    @Singleton
    @Startup
    TrainingPolicy training(ChurnConfig config, TierPolicy tiers) {
        return of(() -> TrainingPolicy.ofHorizon(config.horizonDays()).withTiers(tiers));
    }

    @Produces
    @Singleton
    @Startup
    WorkTimes workTimes(ChurnConfig config) {
        return of(() -> new WorkTimes(
                config.trainEvery(),
                config.rescoreEvery(),
                config.lease(),
                config.leaseRenewEvery(),
                config.attemptsMax()));
    }

    @Produces
    @Singleton
    @Startup
    RetentionPeriods retentionPeriods(ChurnConfig config) {
        return of(() -> new RetentionPeriods(config.changesKeepFor(), config.historyKeepFor(), config.modelsKeepFor()));
    }

    /** A value built from settings; an error names the wrong setting in full. */
    private static <T> T of(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("churn." + e.getMessage(), e);
        }
    }

    /** Alerts change in the transaction of scores, while the feature of scores does not know that of alerts. */
    @Produces
    @Singleton
    ScoreWriter scoreWriter(TenantTx tx, MeterRegistry meters, Alerts alerts) {
        return new ScoreWriter(tx, meters, alerts::follow);
    }

    @Produces
    @Singleton
    FeedTail<TierChange.Stored> scoreFeed(FeedTails tails, ScoreFeed records) {
        return tails.of(ScoreFeed.FEED, records);
    }

    @Produces
    @Singleton
    FeedTail<AlertChange.OnFeed> alertFeed(FeedTails tails, AlertFeed records) {
        return tails.of(AlertFeed.FEED, records);
    }
}
