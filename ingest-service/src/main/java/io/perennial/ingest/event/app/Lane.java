package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.PendingEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue of batches of which one is in work: what comes meanwhile is the next batch. So batches grow with the load, and
 * the events of a customer stay in order.
 *
 * <p>Nobody in particular drives a batch: whoever asks for its outcomes first starts it, and it runs to its end even if
 * nobody is left to be answered.
 */
final class Lane {

    private final int eventsMax;
    private final Duration linger;
    private final Function<List<PendingEvent>, Uni<List<EventOutcome>>> work;
    private @Nullable Batch open;
    private CompletableFuture<Void> lastEnd = CompletableFuture.completedFuture(null);

    Lane(int eventsMax, Duration linger, Function<List<PendingEvent>, Uni<List<EventOutcome>>> work) {
        this.eventsMax = eventsMax;
        this.linger = linger;
        this.work = work;
    }

    /** Queues the events behind those that are there; answers their outcomes in their order. */
    synchronized Uni<List<EventOutcome>> add(List<PendingEvent> events) {
        List<Uni<List<EventOutcome>>> parts = new ArrayList<>(2);
        int from = 0;
        while (from < events.size()) {
            Batch batch = open == null ? openBatch() : open;
            int to = Math.min(events.size(), from + eventsMax - batch.events.size());
            parts.add(batch.add(events.subList(from, to)));
            if (batch.events.size() == eventsMax) {
                open = null;
            }
            from = to;
        }
        return parts.size() == 1
                ? parts.getFirst()
                // All are asked for, whatever becomes of the first: a batch that nobody asks for would never start, nor
                // would all that wait behind it.
                : Uni.join().all(parts).andCollectFailures().map(Lane::concatenated);
    }

    private Batch openBatch() {
        Batch batch = new Batch(lastEnd);
        lastEnd = batch.end;
        open = batch;
        return batch;
    }

    /** From here on nothing joins the batch. */
    private synchronized List<PendingEvent> close(Batch batch) {
        if (open == batch) {
            open = null;
        }
        return batch.events;
    }

    private static List<EventOutcome> concatenated(List<List<EventOutcome>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }

    private final class Batch {

        private final List<PendingEvent> events = new ArrayList<>();
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final Uni<List<EventOutcome>> outcomes;

        private Batch(CompletableFuture<Void> previous) {
            // Memoised: it runs once, for all who wait, and nobody's leaving cancels it.
            outcomes = start(previous)
                    .flatMap(_ -> work.apply(close(this)))
                    .onTermination()
                    .invoke(() -> end.complete(null))
                    .memoize()
                    .indefinitely();
        }

        private Uni<?> start(CompletableFuture<Void> previous) {
            if (!previous.isDone()) {
                // On another thread, so that the answers of the previous batch need not wait for this one.
                return Uni.createFrom().completionStage(previous.copy()).emitOn(Infrastructure.getDefaultExecutor());
            }
            Uni<Void> now = Uni.createFrom().voidItem();
            return linger.isZero() ? now : now.onItem().delayIt().by(linger);
        }

        private Uni<List<EventOutcome>> add(List<PendingEvent> added) {
            int from = events.size();
            int to = from + added.size();
            events.addAll(added);
            return outcomes.map(all -> all.subList(from, to));
        }
    }
}
