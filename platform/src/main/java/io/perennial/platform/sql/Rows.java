package io.perennial.platform.sql;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows. */
public final class Rows {

    private Rows() {}

    /** Each row as a value, in their order. */
    public static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        List<T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(read.apply(row)));
        return values;
    }

    /** The first row as a value; empty where there is none. */
    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> read) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read.apply(rows.iterator().next()));
    }

    /** The row of a query that always has one, such as a count. */
    public static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }

    /** A time that is never null. */
    public static Instant instant(Row row, String column) {
        return Objects.requireNonNull(instantOrNull(row, column), column);
    }

    /** A time. */
    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    /** Bytes. */
    public static byte @Nullable [] bytes(Row row, String column) {
        Buffer bytes = row.getBuffer(column);
        return bytes == null ? null : bytes.getBytes();
    }

    /** An array of texts that is never null. */
    public static List<String> texts(Row row, String column) {
        return List.of(Objects.requireNonNull(row.getArrayOfStrings(column), column));
    }

    /** The column {@code tenant_id}. */
    public static TenantId tenant(Row row) {
        return new TenantId(row.getInteger("tenant_id"));
    }

    /** The column {@code customer_id}. */
    public static CustomerId customer(Row row) {
        return new CustomerId(row.getString("customer_id"));
    }

    /** The columns {@code tenant_id} and {@code customer_id}. */
    public static CustomerKey key(Row row) {
        return new CustomerKey(tenant(row), customer(row));
    }

    /** A time as a parameter. */
    public static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
