package io.perennial.churn.scoring.app;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.model.app.Histories;
import io.perennial.churn.model.domain.FeatureReader;
import io.perennial.churn.model.domain.LiveModel;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.app.ScoreWriter.Changed;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Scores all customers of a tenant with one model: loads their histories into arrays, rates them in one pass, batch by
 * batch on a worker thread, and writes each batch in a transaction. Done again from the start it comes to the same.
 */
@Singleton
public class ScoreEverybody {
    private final Tenants tenants;
    private final Histories histories;
    private final ScoreWriter writer;
    private final TierPolicy tiers;
    private final ScoreMeters meters;

    ScoreEverybody(Tenants tenants, Histories histories, ScoreWriter writer, TierPolicy tiers, ScoreMeters meters) {
        this.meters = meters;
        this.tenants = tenants;
        this.histories = histories;
        this.writer = writer;
        this.tiers = tiers;
    }

    /**
     * Answers false where another model's turn came meanwhile.
     *
     * @param signOfLife given before each batch
     */
    public Uni<Boolean> handle(TenantId tenant, LiveModel model, Instant asOf, Supplier<Uni<Void>> signOfLife) {
        return tenants.find(tenant)
                .map(Optional::orElseThrow)
                .flatMap(known -> histories.ofTenant(tenant, known.zone(), asOf, asOf.minus(FeatureReader.LOOK_BACK)))
                .flatMap(loaded -> score(
                        new Scoring(tenant, model.id(), asOf, loaded.read().begin(), true),
                        rater(model, loaded, asOf),
                        signOfLife))
                .call(mine -> mine
                        ? writer.finished(tenant, model.id(), asOf)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> score(Scoring scoring, Rater rater, Supplier<Uni<Void>> signOfLife) {
        return batchesFrom(scoring, rater, 0, signOfLife)
                .flatMap(mine -> mine
                        ? endOthers(scoring, "", signOfLife)
                        : Uni.createFrom().item(false));
    }

    private Rater rater(LiveModel model, LoadedHistories loaded, Instant asOf) {
        return new Rater(model.model(), tiers, loaded, asOf);
    }

    private Uni<Boolean> batchesFrom(Scoring scoring, Rater rater, int from, Supplier<Uni<Void>> signOfLife) {
        if (from >= rater.size()) {
            return Uni.createFrom().item(true);
        }
        int to = Math.min(rater.size(), from + ScoreWriter.BATCH_MAX);
        return signOfLife
                .get()
                .flatMap(_ -> rate(rater, from, to))
                .flatMap(ratings -> writer.write(scoring, read(rater.loaded(), from, to), ratings)
                        .invoke(() -> meters.written(ratings)))
                .flatMap(mine -> mine
                        ? batchesFrom(scoring, rater, to, signOfLife)
                        : Uni.createFrom().item(false));
    }

    private static Uni<List<CustomerRating>> rate(Rater rater, int from, int to) {
        return Uni.createFrom()
                .item(() -> rater.rate(from, to))
                // Milliseconds of computing: not on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Whose score was not written anew has no order any more, or must not be profiled. */
    private Uni<Boolean> endOthers(Scoring scoring, String after, Supplier<Uni<Void>> signOfLife) {
        return signOfLife
                .get()
                .flatMap(_ -> writer.notWrittenBy(scoring, after, ScoreWriter.BATCH_MAX))
                .flatMap(others -> others.isEmpty()
                        ? Uni.createFrom().item(true)
                        : writer.write(
                                        scoring,
                                        others.stream()
                                                .map(customerId -> new Changed(customerId, null, null))
                                                .toList(),
                                        List.of())
                                .flatMap(mine -> mine
                                        ? endOthers(scoring, others.getLast(), signOfLife)
                                        : Uni.createFrom().item(false)));
    }

    /** What was marked before a history was read is worked off with it; what came later has another mark by now. */
    private static List<Changed> read(LoadedHistories loaded, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(customer -> new Changed(
                        loaded.ids().get(customer), loaded.read().mark(customer).orElse(null), null))
                .toList();
    }
}
