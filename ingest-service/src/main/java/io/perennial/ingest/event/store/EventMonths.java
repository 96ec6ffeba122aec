package io.perennial.ingest.event.store;

import io.perennial.ingest.event.app.PendingEvent;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Sees to it that every month has its place in the log before an event of it comes. */
@Singleton
class EventMonths {

    private final TenantTx tx;

    /** Months that were seen to; at most those of 1900 to 2200. */
    private final Set<LocalDate> ready = ConcurrentHashMap.newKeySet();

    EventMonths(TenantTx tx) {
        this.tx = tx;
    }

    Uni<Void> prepare(List<PendingEvent> batch) {
        Set<LocalDate> missing = batch.stream()
                .filter(event -> event.fault() == null)
                .map(EventMonths::month)
                .filter(month -> !ready.contains(month))
                .collect(Collectors.toSet());
        return missing.isEmpty() ? Uni.createFrom().voidItem() : add(missing);
    }

    private Uni<Void> add(Set<LocalDate> months) {
        return tx.system(conn -> conn.preparedQuery(
                                "SELECT count(add_event_month(month)) FROM (SELECT unnest($1::date[]) AS month ORDER BY 1) AS m")
                        .execute(Tuple.of(months.toArray(LocalDate[]::new))))
                .invoke(_ -> ready.addAll(months))
                .replaceWithVoid();
    }

    private static LocalDate month(PendingEvent event) {
        return Objects.requireNonNull(event.event().eventTime())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfMonth(1);
    }
}
