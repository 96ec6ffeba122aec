package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.store.EventCounts;
import io.perennial.ingest.event.store.EventCounts.Day;
import io.perennial.ingest.problem.domain.IngestProblem.QuotaExceeded;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses calls of tenants whose events of the day are used up. Events are counted here and added to the counts of all
 * replicas every second, so that no batch waits for a row that all of its tenant's batches write. So what may pass the
 * limit is what comes in within a second; and what a replica counted last is lost where it is killed.
 */
@Singleton
public class Quotas {

    /** Who sent nothing for so long is not asked about every second; what is known is read again before the next call. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(30);

    private final EventCounts counts;
    private final Clock clock;
    private final Map<TenantId, Use> uses = new ConcurrentHashMap<>();

    /** A tenant's calls that come in meanwhile wait for the same reading, and go on in their order. */
    private final Map<TenantId, Uni<Void>> readings = new ConcurrentHashMap<>();

    Quotas(EventCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
    }

    /** Goes on where the tenant may send more events today. Fails with {@link QuotaExceeded}. */
    Uni<Void> admit(TenantId tenant) {
        Use use = uses.computeIfAbsent(tenant, _ -> new Use());
        Instant now = clock.instant();
        if (use.isKnown(now)) {
            use.check(now);
            return Uni.createFrom().voidItem();
        }
        return readings.computeIfAbsent(tenant, this::reading).invoke(() -> use.check(clock.instant()));
    }

    private Uni<Void> reading(TenantId tenant) {
        return flush(List.of(tenant))
                .onTermination()
                .invoke(() -> readings.remove(tenant))
                .memoize()
                .indefinitely();
    }

    /** Counts what became of events that were admitted. */
    void count(TenantId tenant, List<EventOutcome> outcomes) {
        long events = outcomes.stream().filter(Quotas::counts).count();
        if (events > 0) {
            Objects.requireNonNull(uses.get(tenant)).add(events);
        }
    }

    private static boolean counts(EventOutcome outcome) {
        return switch (outcome) {
            case EventOutcome.Accepted _, EventOutcome.Rejected _ -> true;
            case EventOutcome.Duplicate _, EventOutcome.ConsentDenied _ -> false;
        };
    }

    /** Adds what was counted to the counts of all replicas, and reads what they are. */
    public Uni<Void> flush() {
        Instant now = clock.instant();
        List<TenantId> active = uses.entrySet().stream()
                .filter(use -> use.getValue().isActive(now))
                .map(Map.Entry::getKey)
                .toList();
        return active.isEmpty() ? Uni.createFrom().voidItem() : flush(active);
    }

    private Uni<Void> flush(List<TenantId> tenants) {
        return Uni.createFrom().deferred(() -> {
            Instant now = clock.instant();
            Map<TenantId, Long> taken = new HashMap<>();
            tenants.forEach(tenant ->
                    taken.put(tenant, Objects.requireNonNull(uses.get(tenant)).take()));
            return counts.add(taken, today(now))
                    .onFailure()
                    .invoke(() -> taken.forEach((tenant, events) ->
                            Objects.requireNonNull(uses.get(tenant)).putBack(events)))
                    .invoke(days -> days.forEach((tenant, day) -> Objects.requireNonNull(uses.get(tenant))
                            .learn(day, Objects.requireNonNull(taken.get(tenant)), now)))
                    .replaceWithVoid();
        });
    }

    /** Days are those of UTC, as the contract says. */
    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static Instant nextMidnight(Instant now) {
        return today(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** What is known of a tenant's day. */
    private static final class Use {

        // Guarded by this.
        private Day day = new Day(0, 0);
        private Instant readTime = Instant.MIN;
        private Instant callTime = Instant.MIN;

        /** Counted here and not yet among those of the day. */
        private long added;

        /** Of those, the ones that are on their way. */
        private long taken;

        /** Between midnight and the first reading of a day nothing is known of it. */
        private synchronized boolean isKnown(Instant now) {
            return now.isBefore(readTime.plus(IDLE_AFTER)) && today(readTime).equals(today(now));
        }

        private synchronized boolean isActive(Instant now) {
            return added > 0 || now.isBefore(callTime.plus(IDLE_AFTER.dividedBy(2)));
        }

        private synchronized void check(Instant now) {
            callTime = now;
            if (new Day(day.events() + added, day.eventsMax()).isUsedUp()) {
                throw new ProblemException(
                        new QuotaExceeded(day.eventsMax(), Duration.between(now, nextMidnight(now))));
            }
        }

        private synchronized void add(long events) {
            added += events;
        }

        private synchronized long take() {
            long more = added - taken;
            taken = added;
            return more;
        }

        private synchronized void putBack(long events) {
            taken -= events;
        }

        private synchronized void learn(Day read, long events, Instant now) {
            added -= events;
            taken -= events;
            day = read;
            readTime = now;
        }
    }
}
