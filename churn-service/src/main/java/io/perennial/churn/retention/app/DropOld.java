package io.perennial.churn.retention.app;

import io.perennial.churn.alert.app.OldAlerts;
import io.perennial.churn.history.app.TenantRound;
import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.model.app.OldModels;
import io.perennial.churn.retention.domain.Keeping;
import io.perennial.churn.scoring.app.OldScores;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Drops what was kept for its time: old records of the feeds, old entries of score histories, models out of use. Goes
 * through what is old in its order, so many rows a transaction. The latest of each customer stays for good.
 */
@Singleton
public class DropOld {

    /** So many rows are looked at in a transaction. */
    static final int ROWS_MAX = 5_000;

    private final OldScores scores;
    private final OldAlerts alerts;
    private final OldModels models;
    private final Tenants tenants;
    private final TenantRound round;
    private final Keeping keeping;
    private final Clock clock;

    DropOld(
            OldScores scores,
            OldAlerts alerts,
            OldModels models,
            Tenants tenants,
            TenantRound round,
            Keeping keeping,
            Clock clock) {
        this.scores = scores;
        this.alerts = alerts;
        this.models = models;
        this.tenants = tenants;
        this.round = round;
        this.keeping = keeping;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        Instant now = clock.instant();
        return dropRecords(now.minus(keeping.changes()))
                .flatMap(_ -> tenants.all())
                .flatMap(all ->
                        round.each("drop old", all, TenantState::tenant, tenant -> dropOf(tenant.tenant(), now)));
    }

    private Uni<Void> dropRecords(Instant before) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            int next = shard;
            done = done.flatMap(_ -> goOn(0, after -> scores.dropChanges(next, after, before, ROWS_MAX)))
                    .flatMap(_ -> goOn(0, after -> alerts.dropRecords(next, after, before, ROWS_MAX)));
        }
        return done;
    }

    private Uni<Void> dropOf(TenantId tenant, Instant now) {
        Instant historyBefore = now.minus(keeping.history());
        return goOn(0, after -> scores.dropHistory(tenant, after, historyBefore, ROWS_MAX))
                .flatMap(_ -> models.drop(tenant, now.minus(keeping.models())));
    }

    private static Uni<Void> goOn(long after, LongFunction<Uni<Optional<Long>>> step) {
        return step.apply(after)
                .flatMap(through -> through.isEmpty() ? Uni.createFrom().voidItem() : goOn(through.get(), step));
    }
}
