package io.perennial.ingest.event.app;

import io.perennial.platform.domain.CommonProblem.Overloaded;
import io.perennial.platform.domain.ProblemException;
import java.time.Duration;
import java.util.List;

/** Counts what waits or is in work, and refuses what is too much. */
final class Backlog {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final int eventsMax;
    private final long bytesMax;
    private int events;
    private long bytes;

    Backlog(int eventsMax, long bytesMax) {
        this.eventsMax = eventsMax;
        this.bytesMax = bytesMax;
    }

    synchronized void take(List<PendingEvent> added) {
        long addedBytes = bytes(added);
        if (events + added.size() > eventsMax) {
            throw overloaded(eventsMax + " events waiting");
        }
        if (bytes + addedBytes > bytesMax) {
            throw overloaded(bytesMax + " bytes waiting");
        }
        events += added.size();
        bytes += addedBytes;
    }

    synchronized void release(List<PendingEvent> done) {
        events -= done.size();
        bytes -= bytes(done);
    }

    synchronized int events() {
        return events;
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
