package io.perennial.platform.job;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;

/** Steps one after the other, however many: none begins before the one before it has ended. */
public final class InTurn {

    private InTurn() {}

    /** Does the work for each; the first failure ends it. */
    public static <T> Uni<Void> each(Iterable<T> all, Function<? super T, ? extends Uni<?>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one).replaceWithVoid())
                .onItem()
                .ignoreAsUni();
    }

    /** Does the step, and again as long as it answers that there is more. */
    public static Uni<Void> whileMore(Supplier<Uni<? extends Boolean>> step) {
        // Repeating, because each step inside the one before it would be a chain without end.
        return Multi.createBy()
                .repeating()
                .uni(step)
                .whilst(more -> more)
                .onItem()
                .ignoreAsUni();
    }
}
