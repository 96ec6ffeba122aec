package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.decision.store.Decisions.PreviewPart;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Limits previews: how many run at the same time in one replica, and how long each may take. */
final class PreviewRoom {

    private static final int PREVIEWS_MAX = 2;

    /** How long one preview may take: a caller who has gone is not noticed. */
    private static final Duration TIME_MAX = Duration.ofSeconds(60);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore places = new Semaphore(PREVIEWS_MAX);
    private final Supplier<Instant> wall;

    PreviewRoom(Supplier<Instant> wall) {
        this.wall = wall;
    }

    /**
     * Counts an audience part by part.
     *
     * @param part answers the part that starts behind the given customer
     */
    Uni<Preview> count(Function<Optional<String>, Uni<PreviewPart>> part) {
        // deferred and onTermination, because the place is taken when the work starts and given back however it ends.
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                throw new ProblemException(new Overloaded("previews at the same time", RETRY_AFTER));
            }
            return all(part, wall.get().plus(TIME_MAX)).onTermination().invoke(() -> places.release());
        });
    }

    /** Repeating, because nesting each thousand in the one before would overflow the stack in the end. */
    private Uni<Preview> all(Function<Optional<String>, Uni<PreviewPart>> part, Instant until) {
        AtomicReference<Optional<String>> behind = new AtomicReference<>(Optional.empty());
        return Multi.createBy()
                .repeating()
                .uni(() -> next(part, behind.get(), until).invoke(found -> behind.set(found.last())))
                .whilst(found -> found.last().isPresent())
                .map(PreviewPart::preview)
                .collect()
                .with(Collectors.reducing(new Preview(0, 0), Preview::plus));
    }

    private Uni<PreviewPart> next(
            Function<Optional<String>, Uni<PreviewPart>> part, Optional<String> behind, Instant until) {
        if (wall.get().isAfter(until)) {
            throw new ProblemException(new Overloaded("seconds of a preview", RETRY_AFTER));
        }
        return part.apply(behind);
    }
}
