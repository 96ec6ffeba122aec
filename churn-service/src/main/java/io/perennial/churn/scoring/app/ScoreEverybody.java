package io.perennial.churn.scoring.app;

import io.perennial.churn.history.app.Tenants;
import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.model.app.LoadHistories;
import io.perennial.churn.model.app.ModelTurns;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.domain.TierPolicy;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.store.DueScorings;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Scores all customers of a tenant with one model: loads their histories into arrays, rates them in one pass, batch by
 * batch on a worker thread, and writes each batch in a transaction. Starting again from the beginning does no harm.
 */
@Singleton
public class ScoreEverybody {
    private final Tenants tenants;
    private final ModelTurns turns;
    private final LoadHistories histories;
    private final DueScorings due;
    private final ScoreWriter writer;
    private final TierPolicy tiers;

    ScoreEverybody(
            Tenants tenants,
            ModelTurns turns,
            LoadHistories histories,
            DueScorings due,
            ScoreWriter writer,
            TierPolicy tiers) {
        this.tenants = tenants;
        this.turns = turns;
        this.histories = histories;
        this.due = due;
        this.writer = writer;
        this.tiers = tiers;
    }

    /** Scores with the trained model that has waited longest, if one waits, which then becomes the live one. */
    public Uni<Void> withNewModel() {
        return turns.handOver((taken, model) -> tenants.get(taken.tenant())
                // The model's lease is renewed together with those of all models that this replica works on.
                .flatMap(tenant -> withModel(
                        tenant, model, taken.asOf(), () -> Uni.createFrom().voidItem())));
    }

    /**
     * Scores with a model; answers false where it has become another model's turn.
     *
     * @param renewLease called before each batch
     */
    Uni<Boolean> withModel(TenantState tenant, Trained model, Instant asOf, Supplier<Uni<Void>> renewLease) {
        return histories
                .forScoring(tenant, asOf)
                .flatMap(loaded -> score(
                        new Scoring(tenant.tenant(), model.id(), asOf, loaded.readBegin(), true),
                        new Rater(model.model(), tiers, loaded, asOf),
                        renewLease))
                .call(mine -> mine
                        ? due.finished(tenant.tenant(), model.id(), asOf)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> score(Scoring scoring, Rater rater, Supplier<Uni<Void>> renewLease) {
        return batchesFrom(scoring, rater, 0, renewLease)
                .flatMap(mine -> mine
                        ? endOthers(scoring, "", renewLease)
                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> batchesFrom(Scoring scoring, Rater rater, int from, Supplier<Uni<Void>> renewLease) {
        if (from >= rater.size()) {
            return Uni.createFrom().item(true);
        }
        int to = Math.min(rater.size(), from + ScoreWriter.BATCH_MAX);
        return renewLease
                .get()
                .flatMap(_ -> rate(rater, from, to))
                .flatMap(ratings -> writer.write(scoring, read(rater.loaded(), from, to), ratings))
                .flatMap(mine -> mine
                        ? batchesFrom(scoring, rater, to, renewLease)
                        : Uni.createFrom().item(false));
    }

    private static Uni<List<CustomerRating>> rate(Rater rater, int from, int to) {
        return Uni.createFrom()
                .item(() -> rater.rate(from, to))
                // Milliseconds of computing: not on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A customer whose score was not written again has no order any more, or must not be profiled. */
    private Uni<Boolean> endOthers(Scoring scoring, String after, Supplier<Uni<Void>> renewLease) {
        return renewLease
                .get()
                .flatMap(_ -> writer.notWrittenBy(scoring, after, ScoreWriter.BATCH_MAX))
                .flatMap(others -> others.isEmpty()
                        ? Uni.createFrom().item(true)
                        : writer.write(
                                        scoring,
                                        others.stream()
                                                .map(customerId -> new Customer(customerId, null, null))
                                                .toList(),
                                        List.of())
                                .flatMap(mine -> mine
                                        ? endOthers(scoring, others.getLast(), renewLease)
                                        : Uni.createFrom().item(false)));
    }

    /**
     * A change that was marked before the history was read is taken into account; a later one has another mark by now.
     */
    private static List<Customer> read(LoadedHistories loaded, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(customer ->
                        new Customer(loaded.id(customer), loaded.mark(customer).orElse(null), null))
                .toList();
    }
}
