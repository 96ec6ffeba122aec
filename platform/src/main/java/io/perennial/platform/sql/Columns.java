package io.perennial.platform.sql;

import com.google.protobuf.Message;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values as the parameters of one statement, one array a column, for {@code unnest}:
 * {@code Columns.of(orders).keys(Order::customer).texts(Order::id).longs(Order::minorUnits).tuple()}.
 */
public final class Columns<R> {

    private final Collection<R> rows;
    private final List<Object> parameters = new ArrayList<>();

    private Columns(Collection<R> rows) {
        this.rows = rows;
    }

    /** Columns of these rows, which are gone through in the same order for each. */
    public static <R> Columns<R> of(Collection<R> rows) {
        return new Columns<>(rows);
    }

    /** A parameter that is the same for all rows. */
    public Columns<R> value(Object value) {
        parameters.add(value);
        return this;
    }

    public Columns<R> ints(Function<R, @Nullable Integer> read) {
        return column(Integer[]::new, read);
    }

    public Columns<R> longs(Function<R, @Nullable Long> read) {
        return column(Long[]::new, read);
    }

    public Columns<R> shorts(Function<R, @Nullable Short> read) {
        return column(Short[]::new, read);
    }

    public Columns<R> doubles(Function<R, @Nullable Double> read) {
        return column(Double[]::new, read);
    }

    public Columns<R> flags(Function<R, @Nullable Boolean> read) {
        return column(Boolean[]::new, read);
    }

    public Columns<R> texts(Function<R, @Nullable String> read) {
        return column(String[]::new, read);
    }

    public Columns<R> uuids(Function<R, @Nullable UUID> read) {
        return column(UUID[]::new, read);
    }

    public Columns<R> times(Function<R, @Nullable Instant> read) {
        return column(OffsetDateTime[]::new, row -> {
            Instant time = read.apply(row);
            return time == null ? null : Rows.utc(time);
        });
    }

    public Columns<R> bytes(Function<R, byte @Nullable []> read) {
        return column(Buffer[]::new, row -> {
            byte[] bytes = read.apply(row);
            return bytes == null ? null : Buffer.buffer(bytes);
        });
    }

    public Columns<R> tenants(Function<R, TenantId> read) {
        return ints(row -> read.apply(row).value());
    }

    /** Two columns: the customers' tenants and ids. */
    public Columns<R> keys(Function<R, CustomerKey> read) {
        return tenants(row -> read.apply(row).tenant())
                .texts(row -> read.apply(row).customer().value());
    }

    /** The parameters $1, $2 and so on. */
    public Tuple tuple() {
        return Tuple.from(parameters);
    }

    /**
     * A message's fields by their names in the contract, for {@code jsonb_populate_record}; those that are not set are left
     * out. For messages of numbers, texts and flags.
     */
    public static String json(Message message) {
        JsonObject json = new JsonObject();
        message.getAllFields().forEach((field, value) -> json.put(field.getName(), value));
        return json.encode();
    }

    /** PostgreSQL's text has no NUL: one in an id of a source would stop the whole shard. */
    public static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    @SuppressWarnings("NullAway") // an element may be null: PostgreSQL's arrays know nulls
    private <C> Columns<R> column(IntFunction<C[]> create, Function<R, ? extends @Nullable C> read) {
        C[] column = create.apply(rows.size());
        int at = 0;
        for (R row : rows) {
            column[at++] = read.apply(row);
        }
        return value(column);
    }
}
