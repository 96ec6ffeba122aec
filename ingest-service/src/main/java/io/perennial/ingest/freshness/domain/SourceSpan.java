package io.perennial.ingest.freshness.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * What was accepted of a source in five minutes by the clock. A span that is over does not change, nor does what follows from
 * it: so a notice that is raised holds for three spans at least.
 *
 * @param lateSeconds the sum of the lags of the late events
 * @param lagSecondsMax more than this was late
 */
public record SourceSpan(
        TenantId tenant,
        String source,
        Instant start,
        long events,
        long lateEvents,
        long lateSeconds,
        int lagSecondsMax) {

    /** How long a span is. */
    public static final Duration LENGTH = Duration.ofMinutes(5);

    /** So many spans in a row decide whether a source is in time again. */
    public static final int CLEARING_SPANS = 3;

    /** When the span starts that the time is in. */
    public static Instant startOf(Instant time) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds()) * LENGTH.toSeconds());
    }

    /** True where more than half of the events were late. */
    public boolean isLate() {
        return lateEvents * 2 > events;
    }

    /** How late the late ones were on average. */
    public long lagSeconds() {
        return lateEvents == 0 ? 0 : lateSeconds / lateEvents;
    }

    /** True where these spans of one source, the last {@link #CLEARING_SPANS}, say that it is in time again. */
    public static boolean areInTime(Collection<SourceSpan> spans) {
        return !spans.isEmpty() && spans.stream().noneMatch(SourceSpan::isLate);
    }
}
