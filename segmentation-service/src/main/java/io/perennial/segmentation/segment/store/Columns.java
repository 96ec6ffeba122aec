package io.perennial.segmentation.segment.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns values into columns of parameters, one array a column for {@code unnest}, and back. */
final class Columns {
    private Columns() {}

    static <R> Integer[] ints(Collection<R> rows, Function<R, Integer> value) {
        return rows.stream().map(value).toArray(Integer[]::new);
    }

    static <R> Long[] longs(Collection<R> rows, Function<R, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    static <R> @Nullable String[] texts(Collection<R> rows, Function<R, @Nullable String> value) {
        @Nullable String[] column = new @Nullable String[rows.size()];
        int at = 0;
        for (R row : rows) {
            column[at++] = value.apply(row);
        }
        return column;
    }

    static <R> @Nullable Boolean[] flags(Collection<R> rows, Function<R, @Nullable Boolean> value) {
        @Nullable Boolean[] column = new @Nullable Boolean[rows.size()];
        int at = 0;
        for (R row : rows) {
            column[at++] = value.apply(row);
        }
        return column;
    }

    static <R> @Nullable OffsetDateTime[] times(Collection<R> rows, Function<R, @Nullable Instant> value) {
        @Nullable OffsetDateTime[] column = new @Nullable OffsetDateTime[rows.size()];
        int at = 0;
        for (R row : rows) {
            Instant time = value.apply(row);
            column[at++] = time == null ? null : time(time);
        }
        return column;
    }

    static OffsetDateTime time(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** A time of a row; null where it has none. */
    static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** The columns as parameters $1, $2 and so on. */
    static Tuple of(Object... columns) {
        return Tuple.from(columns);
    }
}
