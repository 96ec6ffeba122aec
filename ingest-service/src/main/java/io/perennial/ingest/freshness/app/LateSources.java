package io.perennial.ingest.freshness.app;

import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.ingest.freshness.store.SourceSpans;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.notice.Notice;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.notice.Notices;
import io.perennial.platform.notice.Notices.Held;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sources are late: those that have become so, and those that were and are not in time again. */
@Singleton
public class LateSources {

    /** The most sources of a tenant that there are notices of at a time. */
    static final int NOTICES_OF_TENANT_MAX = 100;

    /** A source that is gone for good would be late for ever. */
    private static final Duration HOLDS_IN_SILENCE_MAX = Duration.ofDays(30);

    private final SourceSpans spans;
    private final Notices notices;

    LateSources(SourceSpans spans, Notices notices) {
        this.spans = spans;
        this.notices = notices;
    }

    private record Source(TenantId tenant, String name) {

        private static Source of(SourceSpan span) {
            return new Source(span.tenant(), span.source());
        }

        private static Source of(Notice notice) {
            return new Source(notice.tenant(), notice.content().about().subject());
        }
    }

    /** The notices that hold at a time, judged by the spans that are over. */
    public Uni<List<Held>> holding(Instant now) {
        Instant end = SourceSpan.startOf(now);
        Instant start = end.minus(SourceSpan.LENGTH.multipliedBy(SourceSpan.CLEARING_SPANS));
        return notices.open(Kind.SOURCE_LAG)
                .flatMap(open -> spans.between(start, end).map(recent -> holding(open, recent, now)));
    }

    private static List<Held> holding(List<Notice> open, List<SourceSpan> recent, Instant now) {
        Map<Source, List<SourceSpan>> bySource = recent.stream().collect(Collectors.groupingBy(Source::of));
        List<Held> holding = new ArrayList<>();
        Set<Source> known = new HashSet<>();
        Map<TenantId, Integer> ofTenants = new HashMap<>();
        for (Notice notice : open) {
            Source source = Source.of(notice);
            known.add(source);
            if (goesOn(notice, bySource.getOrDefault(source, List.of()), now)) {
                holding.add(new Held(notice.tenant(), notice.content()));
                ofTenants.merge(notice.tenant(), 1, Integer::sum);
            }
        }
        Instant last = SourceSpan.startOf(now).minus(SourceSpan.LENGTH);
        for (SourceSpan span : recent) {
            if (span.start().equals(last)
                    && span.isLate()
                    && !known.contains(Source.of(span))
                    && ofTenants.merge(span.tenant(), 1, Integer::sum) <= NOTICES_OF_TENANT_MAX) {
                holding.add(new Held(span.tenant(), content(span)));
            }
        }
        return holding;
    }

    private static boolean goesOn(Notice notice, List<SourceSpan> recent, Instant now) {
        return recent.isEmpty()
                ? now.isBefore(notice.raiseTime().plus(HOLDS_IN_SILENCE_MAX))
                : !SourceSpan.areInTime(recent);
    }

    private static Content content(SourceSpan span) {
        return new Content(
                new About(Kind.SOURCE_LAG, span.source()),
                Severity.WARNING,
                "Events of a source arrive later than allowed.",
                Map.of(
                        "lagSeconds", Long.toString(span.lagSeconds()),
                        "lagSecondsMax", Integer.toString(span.lagSecondsMax())));
    }
}
