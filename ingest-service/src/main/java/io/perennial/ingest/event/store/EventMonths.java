package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.Admission;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sees to it that every month has its place in the log before an event of it comes. */
@Singleton
class EventMonths {

    private static final String ADD = """
            SELECT month, add_event_month(month) AS own, month > now() AS ahead
            FROM (SELECT unnest($1::date[]) AS month ORDER BY 1) AS m""";

    private final TenantTx tx;
    private final TermsSql terms;

    /** Months that were seen to; at most those of 1900 to 2200. */
    private final Set<LocalDate> ready = ConcurrentHashMap.newKeySet();

    EventMonths(TenantTx tx, TermsSql terms) {
        this.tx = tx;
        this.terms = terms;
    }

    /** Sees to the months of the events that are not refused for their time. */
    Uni<Void> prepare(List<PendingEvent> batch, Instant now) {
        List<PendingEvent> unready = batch.stream()
                .filter(event -> event.fault() == null && !ready.contains(month(event)))
                .toList();
        return unready.isEmpty()
                ? Uni.createFrom().voidItem()
                : inTime(unready, now).flatMap(this::add);
    }

    /** What its tenant says is asked only where an event is ahead, which hardly one ever is. */
    private Uni<List<PendingEvent>> inTime(List<PendingEvent> events, Instant now) {
        Set<TenantId> toAsk = events.stream()
                .filter(event -> Admission.mayBeAhead(event, now))
                .map(PendingEvent::tenant)
                .collect(Collectors.toSet());
        return toAsk.isEmpty()
                ? Uni.createFrom().item(events)
                : tx.inTenants(toAsk, conn -> terms.load(conn, toAsk)).map(found -> inTime(events, found, now));
    }

    private static List<PendingEvent> inTime(List<PendingEvent> events, Map<TenantId, TenantTerms> asked, Instant now) {
        return events.stream()
                .filter(event -> {
                    TenantTerms ofTenant = asked.get(event.tenant());
                    return ofTenant == null || Admission.checkAhead(event, ofTenant, now) == null;
                })
                .toList();
    }

    private Uni<Void> add(List<PendingEvent> events) {
        LocalDate[] months = events.stream().map(EventMonths::month).distinct().toArray(LocalDate[]::new);
        return months.length == 0
                ? Uni.createFrom().voidItem()
                : tx.system(conn -> conn.preparedQuery(ADD).execute(Tuple.of(months)))
                        .invoke(rows -> rows.forEach(row -> {
                            if (row.getBoolean("own") || !row.getBoolean("ahead")) {
                                ready.add(row.getLocalDate("month"));
                            }
                        }))
                        .replaceWithVoid();
    }

    private static LocalDate month(PendingEvent event) {
        return event.time().atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
    }
}
