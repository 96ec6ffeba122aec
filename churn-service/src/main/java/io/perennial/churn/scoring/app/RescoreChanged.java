package io.perennial.churn.scoring.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.churn.model.app.ModelTurns;
import io.perennial.churn.model.domain.AsOf;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.store.DueScorings;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
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
    private final LoadRater loadRater;
    private final DueScorings due;
    private final ScoreWriter writer;
    private final Clock clock;
    private final TraceLink traces;
    private final MeterRegistry meters;

    RescoreChanged(
            Tenants tenants,
            ModelTurns turns,
            LoadRater loadRater,
            DueScorings due,
            ScoreWriter writer,
            Clock clock,
            TraceLink traces,
            MeterRegistry meters) {
        this.tenants = tenants;
        this.turns = turns;
        this.loadRater = loadRater;
        this.due = due;
        this.writer = writer;
        this.clock = clock;
        this.traces = traces;
        this.meters = meters;
    }

    public Uni<Void> handle() {
        return due.tenantsWithChanges()
                .flatMap(changed -> Round.of(meters, "rescore-changed")
                        .each(changed, tenant -> "tenantId=" + tenant, this::rescore));
    }

    private Uni<Void> rescore(TenantId tenant) {
        return turns.live(tenant)
                .flatMap(model -> model.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tenants.get(tenant).flatMap(known -> rescore(known, model.get())));
    }

    private Uni<Void> rescore(TenantState tenant, Trained model) {
        return switch (AsOf.now(tenant, clock.instant())) {
            // Some shard has not yet brought what belongs to that time.
            case Now.Behind _ -> Uni.createFrom().voidItem();
            case Now.At now -> InTurn.whileMore(() -> batch(tenant, model, now.time()));
        };
    }

    /** Answers whether more wait, and it is still this model's turn. */
    private Uni<Boolean> batch(TenantState tenant, Trained model, Instant asOf) {
        return due.changed(tenant.id(), BATCH)
                .flatMap(changed -> changed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : score(tenant, model, asOf, changed).map(mine -> mine && changed.size() == BATCH));
    }

    private Uni<Boolean> score(TenantState tenant, Trained model, Instant asOf, List<Customer> changed) {
        List<String> ids = changed.stream().map(Customer::customerId).toList();
        List<String> traceparents = changed.stream()
                .map(Customer::traceparent)
                .filter(Objects::nonNull)
                .toList();
        return traces.following(
                "score changed customers",
                traceparents,
                () -> loadRater.forSome(tenant, model, asOf, ids).flatMap(rater -> {
                    Scoring scoring = new Scoring(
                            tenant.id(), model.id(), asOf, rater.loaded().readBegin(), false);
                    return writer.write(scoring, changed, rater.rate(0, rater.size()));
                }));
    }
}
