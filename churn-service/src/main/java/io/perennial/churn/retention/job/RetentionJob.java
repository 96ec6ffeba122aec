package io.perennial.churn.retention.job;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.retention.domain.RetentionPeriods;
import io.perennial.churn.retention.store.ReplacedRows;
import io.perennial.churn.retention.store.ReplacedRows.Feed;
import io.perennial.churn.retention.store.UnusedModels;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Deletes rows whose retention period is over: records of the feeds, entries of score histories, models out of use. It
 * goes through them from the oldest on, a bounded number in each transaction. The latest row of each customer stays.
 */
@Singleton
public class RetentionJob {
    /** The number of rows looked at in one transaction. */
    static final int ROWS_MAX = 5_000;

    private final ReplacedRows replacedRows;
    private final UnusedModels unusedModels;
    private final Tenants tenants;
    private final RetentionPeriods periods;
    private final Clock clock;

    RetentionJob(
            ReplacedRows replacedRows,
            UnusedModels unusedModels,
            Tenants tenants,
            RetentionPeriods periods,
            Clock clock) {
        this.replacedRows = replacedRows;
        this.unusedModels = unusedModels;
        this.tenants = tenants;
        this.periods = periods;
        this.clock = clock;
    }

    /** A run that has not ended is not joined by another one. */
    @Scheduled(identity = "retention", every = "{churn.tidy-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deleteOld() {
        Instant now = clock.instant();
        return deleteRecords(now.minus(periods.changes()))
                .flatMap(_ -> tenants.forEach("drop old", tenant -> deleteOf(tenant.tenant(), now)));
    }

    private Uni<Void> deleteRecords(Instant before) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int each = 0; each < Shards.SHARD_COUNT; each++) {
            int shard = each;
            for (Feed feed : Feed.values()) {
                done = done.flatMap(
                        _ -> repeatFrom(0, after -> replacedRows.ofFeed(feed, shard, after, before, ROWS_MAX)));
            }
        }
        return done;
    }

    private Uni<Void> deleteOf(TenantId tenant, Instant now) {
        Instant historyBefore = now.minus(periods.history());
        return repeatFrom(0, after -> replacedRows.ofScoreHistory(tenant, after, historyBefore, ROWS_MAX))
                .flatMap(_ -> unusedModels.delete(tenant, now.minus(periods.models())));
    }

    private static Uni<Void> repeatFrom(long after, LongFunction<Uni<Optional<Long>>> step) {
        return step.apply(after)
                .flatMap(through -> through.isEmpty() ? Uni.createFrom().voidItem() : repeatFrom(through.get(), step));
    }
}
