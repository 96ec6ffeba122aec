package io.perennial.ingest.event.app;

import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Counts what waits or is in work, and refuses what is too much: of all tenants together, and of one that would take more
 * than half of the room, so that the bulk of one does not shut out the others.
 */
final class Backlog {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int eventsMax;
    private final long bytesMax;
    // Guarded by this.
    private final Map<TenantId, Held> held = new HashMap<>();
    private Held all = Held.NOTHING;

    /** What waits or is in work. */
    private record Held(int events, long bytes) {

        private static final Held NOTHING = new Held(0, 0);

        private static Held of(List<PendingEvent> events) {
            return new Held(events.size(), Backlog.bytes(events));
        }

        private Held plus(Held more) {
            return new Held(events + more.events, bytes + more.bytes);
        }

        private Held minus(Held less) {
            return new Held(events - less.events, bytes - less.bytes);
        }
    }

    Backlog(int eventsMax, long bytesMax) {
        this.eventsMax = eventsMax;
        this.bytesMax = bytesMax;
    }

    /** Takes the events of a call, which are one tenant's. */
    synchronized void take(TenantId tenant, List<PendingEvent> added) {
        Held more = Held.of(added);
        Held mine = held.getOrDefault(tenant, Held.NOTHING);
        check(all.plus(more), eventsMax, bytesMax, "");
        // Who has nothing here may always come with one call, however little room there is.
        if (mine.events > 0) {
            check(mine.plus(more), eventsMax / 2, bytesMax / 2, " of one tenant");
        }
        all = all.plus(more);
        held.put(tenant, mine.plus(more));
    }

    private static void check(Held then, int eventsMax, long bytesMax, String whose) {
        if (then.events > eventsMax) {
            throw overloaded(eventsMax + " events waiting" + whose);
        }
        if (then.bytes > bytesMax) {
            throw overloaded(bytesMax + " bytes waiting" + whose);
        }
    }

    synchronized void release(List<PendingEvent> done) {
        all = all.minus(Held.of(done));
        done.stream().collect(Collectors.groupingBy(PendingEvent::tenant)).forEach((tenant, events) -> {
            Held left = Objects.requireNonNull(held.get(tenant)).minus(Held.of(events));
            if (left.events == 0) {
                held.remove(tenant);
            } else {
                held.put(tenant, left);
            }
        });
    }

    synchronized int events() {
        return all.events;
    }

    private static long bytes(List<PendingEvent> events) {
        long sum = 0;
        for (PendingEvent event : events) {
            sum += event.payload().length;
        }
        return sum;
    }

    private static ProblemException overloaded(String limit) {
        return new ProblemException(new Overloaded(limit, RETRY_AFTER));
    }
}
