package io.perennial.churn.scoring.app;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.churn.model.app.LoadHistories;
import io.perennial.churn.model.app.ModelTurns;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.store.DueScorings;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Scores those customers about whom the feed has brought something new, with the live model: O(changed). */
@Singleton
public class RescoreChanged {
    /** Few enough to be rated on an event loop. */
    static final int BATCH = 500;

    private final Tenants tenants;
    private final ModelTurns turns;
    private final LoadHistories histories;
    private final DueScorings due;
    private final ScoreWriter writer;
    private final TierPolicy tiers;
    private final Clock clock;
    private final TraceLink traces;

    RescoreChanged(
            Tenants tenants,
            ModelTurns turns,
            LoadHistories histories,
            DueScorings due,
            ScoreWriter writer,
            TierPolicy tiers,
            Clock clock,
            TraceLink traces) {
        this.tenants = tenants;
        this.turns = turns;
        this.histories = histories;
        this.due = due;
        this.writer = writer;
        this.tiers = tiers;
        this.clock = clock;
        this.traces = traces;
    }

    public Uni<Void> handle() {
        return due.tenantsWithChanges().flatMap(changed -> tenants.forEach("rescore changed", changed, this::rescore));
    }

    private Uni<Void> rescore(TenantId tenant) {
        return turns.live(tenant)
                .flatMap(model -> model.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tenants.get(tenant).flatMap(known -> rescore(known, model.get())));
    }

    private Uni<Void> rescore(TenantState tenant, Trained model) {
        return switch (tenant.now(clock.instant())) {
            // Some shard has not yet brought what belongs to that time.
            case Now.Behind _ -> Uni.createFrom().voidItem();
            case Now.At now -> batches(tenant, model, now.time());
        };
    }

    private Uni<Void> batches(TenantState tenant, Trained model, Instant asOf) {
        return due.changed(tenant.tenant(), BATCH)
                .flatMap(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : batch(tenant, model, asOf, changed)
                                .flatMap(mine -> mine && changed.size() == BATCH
                                        ? batches(tenant, model, asOf)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> batch(TenantState tenant, Trained model, Instant asOf, List<Customer> changed) {
        List<String> ids = changed.stream().map(Customer::customerId).toList();
        List<String> traceparents = changed.stream()
                .map(Customer::traceparent)
                .filter(Objects::nonNull)
                .toList();
        return traces.following(
                "score changed customers",
                traceparents,
                () -> histories
                        .forScoring(tenant, asOf, ids)
                        .flatMap(loaded -> write(tenant.tenant(), model, asOf, changed, loaded)));
    }

    private Uni<Boolean> write(
            TenantId tenant, Trained model, Instant asOf, List<Customer> changed, LoadedHistories loaded) {
        Rater rater = new Rater(model.model(), tiers, loaded, asOf);
        Scoring scoring = new Scoring(tenant, model.id(), asOf, loaded.readBegin(), false);
        return writer.write(scoring, changed, rater.rate(0, rater.size()));
    }
}
