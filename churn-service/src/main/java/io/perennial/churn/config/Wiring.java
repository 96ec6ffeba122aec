package io.perennial.churn.config;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.api.churn.v1.Score;
import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.churn.alert.store.AlertFeed;
import io.perennial.churn.alert.store.Alerts;
import io.perennial.churn.model.app.WorkTimes;
import io.perennial.churn.model.store.Models;
import io.perennial.churn.scoring.domain.CustomerScore;
import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.churn.scoring.grpc.ScoreRenderer;
import io.perennial.churn.scoring.store.ScoreFeed;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.perennial.churn.scoring.store.Scores;
import io.perennial.churn.scoring.store.TierWriter;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.job.Retention;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Builds values from settings, all of them at the start, since a wrong setting must stop it, and connects features. */
@Singleton
public class Wiring {

    void start(@Observes StartupEvent event, Retention retention, ChurnConfig config) {
        retention.keep(tidyEvery(config), oldRows(config));
    }

    static Duration tidyEvery(ChurnConfig config) {
        return of(() -> checked("tidy-every", config.tidyEvery(), Duration::isPositive, "> 0"));
    }

    /** What is deleted, and when. */
    static List<OldRows> oldRows(ChurnConfig config) {
        return of(() -> List.of(
                ScoreFeed.replaced(kept("changes-keep-for", config.changesKeepFor())),
                AlertFeed.replaced(kept("changes-keep-for", config.changesKeepFor())),
                Scores.replacedEntries(kept("history-keep-for", config.historyKeepFor())),
                Models.outOfUse(kept("models-keep-for", config.modelsKeepFor()))));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
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

    /** A value built from settings; an error names the wrong setting in full. */
    private static <T> T of(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("churn." + e.getMessage(), e);
        }
    }

    private static Duration kept(String name, Duration keepFor) {
        return checked(name, keepFor, time -> !time.isNegative(), ">= 0");
    }

    private static Duration checked(String name, Duration time, Predicate<Duration> expected, String words) {
        if (!expected.test(time)) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, time, words));
        }
        return time;
    }

    /** An alert is told with its score, while no feature knows how another one writes messages. */
    @Produces
    @Singleton
    Function<CustomerScore, Score> scoreMessage() {
        return ScoreRenderer::toScore;
    }

    /** Alerts change in the transaction of scores, while the feature of scores does not know that of alerts. */
    @Produces
    @Singleton
    ScoreWriter scoreWriter(TenantTx tx, MeterRegistry meters, Alerts alerts) {
        return new ScoreWriter(tx, meters, alerts::follow);
    }

    /** So they do where scores only move from tier to tier. */
    @Produces
    @Singleton
    TierWriter tierWriter(TenantTx tx, Alerts alerts) {
        return new TierWriter(tx, alerts::follow);
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
