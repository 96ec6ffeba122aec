package io.perennial.churn.scoring.app;

import io.perennial.churn.history.app.TenantRound;
import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.churn.model.app.Histories;
import io.perennial.churn.model.app.Models;
import io.perennial.churn.model.domain.FeatureReader;
import io.perennial.churn.model.domain.LiveModel;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.app.ScoreWriter.Changed;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Scores those customers of whom the feed has told something new, with the live model: O(changed). */
@Singleton
public class RescoreChanged {
    /** Few enough to be rated between two turns of an event loop. */
    static final int BATCH = 500;

    private final Tenants tenants;
    private final Models models;
    private final Histories histories;
    private final ScoreWriter writer;
    private final TierPolicy tiers;
    private final Clock clock;
    private final ScoreMeters meters;
    private final TraceLink traces;
    private final TenantRound round;

    RescoreChanged(
            Tenants tenants,
            Models models,
            Histories histories,
            ScoreWriter writer,
            TierPolicy tiers,
            Clock clock,
            ScoreMeters meters,
            TraceLink traces,
            TenantRound round) {
        this.round = round;
        this.meters = meters;
        this.traces = traces;
        this.tenants = tenants;
        this.models = models;
        this.histories = histories;
        this.writer = writer;
        this.tiers = tiers;
        this.clock = clock;
    }

    public Uni<Void> handle() {
        return writer.tenantsWithChanges()
                .flatMap(changed -> round.each("rescore changed", changed, tenant -> tenant, this::rescore));
    }

    private Uni<Void> rescore(TenantId tenant) {
        return models.liveAndQuiet(tenant)
                .flatMap(model -> model.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tenants.find(tenant)
                                .map(Optional::orElseThrow)
                                .flatMap(known -> rescore(known, model.get())));
    }

    private Uni<Void> rescore(TenantState tenant, LiveModel model) {
        return switch (tenant.now(clock.instant())) {
            // Some shard has not yet brought what belongs to that time.
            case Now.Behind _ -> Uni.createFrom().voidItem();
            case Now.At now -> batches(tenant, model, now.time());
        };
    }

    private Uni<Void> batches(TenantState tenant, LiveModel model, Instant asOf) {
        return writer.changed(tenant.tenant(), BATCH)
                .flatMap(changed -> changed.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : batch(tenant, model, asOf, changed)
                                .flatMap(mine -> mine && changed.size() == BATCH
                                        ? batches(tenant, model, asOf)
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> batch(TenantState tenant, LiveModel model, Instant asOf, List<Changed> changed) {
        List<String> ids = changed.stream().map(Changed::customerId).toList();
        List<String> traceparents = changed.stream()
                .map(Changed::traceparent)
                .filter(Objects::nonNull)
                .toList();
        return traces.following(
                "score changed customers",
                traceparents,
                () -> histories
                        .ofCustomers(tenant.tenant(), tenant.zone(), asOf, asOf.minus(FeatureReader.LOOK_BACK), ids)
                        .flatMap(loaded -> write(
                                new Scoring(
                                        tenant.tenant(),
                                        model.id(),
                                        asOf,
                                        loaded.read().begin(),
                                        false),
                                changed,
                                new Rater(model.model(), tiers, loaded, asOf))));
    }

    private Uni<Boolean> write(Scoring scoring, List<Changed> changed, Rater rater) {
        List<CustomerRating> ratings = rater.rate(0, rater.size());
        return writer.write(scoring, changed, ratings).invoke(() -> meters.written(ratings));
    }
}
