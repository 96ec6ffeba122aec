package io.perennial.ingest.event.grpc;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Works on several items of a stream at a time and answers in the order of the items.
 *
 * <p>An item keeps its place among those in work until it is answered, so that no more than the limit ever wait.
 */
final class StreamOrder<T, R> {

    private final Function<T, Uni<R>> work;
    private CompletableFuture<Void> lastAnswered = CompletableFuture.completedFuture(null);

    private StreamOrder(Function<T, Uni<R>> work) {
        this.work = work;
    }

    static <T, R> Multi<R> of(Multi<T> items, int inWorkMax, Function<T, Uni<R>> work) {
        StreamOrder<T, R> order = new StreamOrder<>(work);
        return items.onItem()
                .transformToUni(order::start)
                .merge(inWorkMax)
                .invoke(answer -> answer.answered.complete(null))
                .map(Answer::value);
    }

    private Uni<Answer<R>> start(T item) {
        CompletableFuture<Void> before = lastAnswered;
        CompletableFuture<Void> answered = new CompletableFuture<>();
        lastAnswered = answered;
        return work.apply(item)
                .map(value -> new Answer<>(value, answered))
                .call(_ -> Uni.createFrom().completionStage(before.copy()));
    }

    private record Answer<R>(R value, CompletableFuture<Void> answered) {}
}
