package io.perennial.churn.config;

import io.perennial.churn.alert.domain.AlertRecord;
import io.perennial.churn.alert.store.PgAlertFeed;
import io.perennial.churn.history.client.IngestFeed;
import io.perennial.churn.history.store.PgFactHandler;
import io.perennial.churn.model.app.Replica;
import io.perennial.churn.model.app.TrainingTimes;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.model.domain.TrainingPolicy;
import io.perennial.churn.retention.domain.Keeping;
import io.perennial.churn.scoring.app.ScoringTimes;
import io.perennial.churn.scoring.domain.ChangeRecord;
import io.perennial.churn.scoring.store.PgScoreFeed;
import io.perennial.platform.feed.FeedReaders;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/** From settings to values, and what starts with the service: with a setting that is wrong nothing may start. */
@Singleton
public class Wiring {

    void start(@Observes StartupEvent event, FeedReaders readers, IngestFeed source, PgFactHandler handler) {
        readers.read(IngestFeed.FEED, IngestFeed.CONSUMER, source, handler);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Replica replica() {
        return new Replica(UUID.randomUUID());
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
    TrainingTimes trainingTimes(ChurnConfig config) {
        return of(() ->
                new TrainingTimes(config.trainEvery(), config.lease(), config.leaseRenewEvery(), config.attemptsMax()));
    }

    @Produces
    @Singleton
    @Startup
    ScoringTimes scoringTimes(ChurnConfig config) {
        return of(() -> new ScoringTimes(config.rescoreEvery()));
    }

    @Produces
    @Singleton
    @Startup
    Keeping keeping(ChurnConfig config) {
        return of(() -> new Keeping(config.changesKeepFor(), config.historyKeepFor(), config.modelsKeepFor()));
    }

    /** What settings make; what is wrong with one of them is said with its whole name. */
    private static <T> T of(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("churn." + e.getMessage(), e);
        }
    }

    @Produces
    @Singleton
    FeedTail<ChangeRecord> scoreFeed(FeedTails tails, PgScoreFeed records) {
        return tails.of(PgScoreFeed.FEED, records);
    }

    @Produces
    @Singleton
    FeedTail<AlertRecord> alertFeed(FeedTails tails, PgAlertFeed records) {
        return tails.of(PgAlertFeed.FEED, records);
    }
}
