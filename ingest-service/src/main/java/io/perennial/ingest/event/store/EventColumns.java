package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.PendingEvent;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Turns lists of things into the arrays that statements take: one array a column. */
final class EventColumns {

    private EventColumns() {}

    static <T, C> @Nullable C[] column(List<T> rows, IntFunction<@Nullable C[]> array, Function<T, @Nullable C> value) {
        @Nullable C[] column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    static @Nullable Integer[] tenants(List<PendingEvent> events) {
        return column(events, Integer[]::new, event -> event.tenant().value());
    }

    static @Nullable String[] customers(List<PendingEvent> events) {
        return column(events, String[]::new, event -> event.event().getCustomerId());
    }

    static @Nullable String[] sources(List<PendingEvent> events) {
        return column(events, String[]::new, event -> event.event().getSource());
    }

    static @Nullable String[] eventIds(List<PendingEvent> events) {
        return column(events, String[]::new, event -> event.event().getEventId());
    }

    static @Nullable OffsetDateTime[] eventTimes(List<PendingEvent> events) {
        return column(events, OffsetDateTime[]::new, event -> utc(event.eventTime()));
    }

    static @Nullable Buffer[] hashes(List<PendingEvent> events) {
        return column(events, Buffer[]::new, event -> Buffer.buffer(event.bodyHash()));
    }

    static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
