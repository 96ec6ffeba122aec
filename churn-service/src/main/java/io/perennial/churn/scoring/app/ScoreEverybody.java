package io.perennial.churn.scoring.app;

import io.perennial.churn.model.app.ModelTurns;
import io.perennial.churn.model.domain.LoadedHistories;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.scoring.domain.CustomerRating;
import io.perennial.churn.scoring.domain.Rater;
import io.perennial.churn.scoring.domain.Scoring;
import io.perennial.churn.scoring.domain.Scoring.Customer;
import io.perennial.churn.scoring.store.DueScorings;
import io.perennial.churn.scoring.store.ScoreWriter;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
    private final LoadRater loadRater;
    private final DueScorings due;
    private final ScoreWriter writer;
    private final RetierScores retierScores;

    ScoreEverybody(
            Tenants tenants,
            ModelTurns turns,
            LoadRater loadRater,
            DueScorings due,
            ScoreWriter writer,
            RetierScores retierScores) {
        this.tenants = tenants;
        this.turns = turns;
        this.loadRater = loadRater;
        this.due = due;
        this.writer = writer;
        this.retierScores = retierScores;
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
        return loadRater
                .forAll(tenant, model, asOf)
                .flatMap(rater -> score(
                        new Scoring(
                                tenant.id(), model.id(), asOf, rater.loaded().readBegin(), true),
                        rater,
                        renewLease))
                .call(mine -> mine
                        ? due.finished(tenant.id(), model.id(), asOf)
                                // After the first scoring, notes the policy that its tiers go by.
                                .flatMap(_ -> retierScores.ofTenant(tenant.id()))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> score(Scoring scoring, Rater rater, Supplier<Uni<Void>> renewLease) {
        return writeAll(scoring, rater, renewLease)
                .flatMap(mine ->
                        mine ? endOthers(scoring, renewLease) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> writeAll(Scoring scoring, Rater rater, Supplier<Uni<Void>> renewLease) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stillMine = new AtomicBoolean();
        return InTurn.whileMore(() -> {
                    int from = next.getAndAdd(ScoreWriter.BATCH_MAX);
                    int to = Math.min(rater.size(), from + ScoreWriter.BATCH_MAX);
                    return renewLease
                            .get()
                            .flatMap(_ -> rate(rater, from, to))
                            .flatMap(ratings -> writer.write(scoring, read(rater.loaded(), from, to), ratings))
                            .invoke(stillMine::set)
                            .map(mine -> mine && to < rater.size());
                })
                .replaceWith(stillMine::get);
    }

    private static Uni<List<CustomerRating>> rate(Rater rater, int from, int to) {
        return Uni.createFrom()
                .item(() -> rater.rate(from, to))
                // Milliseconds of computing: not on an event loop.
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** A customer whose score was not written again has no order any more, or must not be profiled. */
    private Uni<Boolean> endOthers(Scoring scoring, Supplier<Uni<Void>> renewLease) {
        AtomicReference<String> last = new AtomicReference<>("");
        AtomicBoolean stillMine = new AtomicBoolean(true);
        return InTurn.whileMore(() -> renewLease
                        .get()
                        .flatMap(_ -> writer.notWrittenBy(scoring, last.get(), ScoreWriter.BATCH_MAX))
                        .flatMap(others -> others.isEmpty()
                                ? Uni.createFrom().item(false)
                                : end(scoring, others).invoke(stillMine::set).invoke(() -> last.set(others.getLast()))))
                .replaceWith(stillMine::get);
    }

    private Uni<Boolean> end(Scoring scoring, List<String> customerIds) {
        List<Customer> customers = customerIds.stream()
                .map(customerId -> new Customer(customerId, null, null))
                .toList();
        return writer.write(scoring, customers, List.of());
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
