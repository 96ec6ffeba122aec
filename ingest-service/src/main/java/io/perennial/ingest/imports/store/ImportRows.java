package io.perennial.ingest.imports.store;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportFormat;
import io.perennial.ingest.imports.domain.ImportPlan;
import io.perennial.ingest.imports.domain.Place;
import io.perennial.ingest.imports.domain.SkipReason;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.platform.domain.TenantId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Imports as rows of the table {@code import}, and back. */
final class ImportRows {

    private ImportRows() {}

    static Import toDomain(Row row) {
        var plan = new ImportPlan(
                ImportFormat.valueOf(row.getString("format")),
                row.getString("source"),
                row.getString("currency_code"),
                Optional.ofNullable(row.getOffsetDateTime("before_time")).map(OffsetDateTime::toInstant),
                row.getBoolean("demo_contacts"));
        return new Import(
                row.getUUID("import_id"),
                new TenantId(row.getInteger("tenant_id")),
                plan,
                row.getString("zone"),
                Import.State.valueOf(row.getString("state")),
                new Place(row.getLong("committed_bytes"), row.getLong("line_count")),
                tally(row),
                row.getString("header"),
                row.getLong("fault_count"),
                row.getLong("version"));
    }

    private static Tally tally(Row row) {
        var skipped = new EnumMap<SkipReason, Long>(SkipReason.class);
        JsonObject counts = row.getJsonObject("skipped");
        for (SkipReason reason : SkipReason.values()) {
            Long count = counts.getLong(reason.code());
            if (count != null) {
                skipped.put(reason, count);
            }
        }
        return new Tally(
                row.getLong("accepted"),
                row.getLong("duplicate"),
                row.getLong("rejected"),
                row.getLong("consent_denied"),
                row.getLong("profile_count"),
                row.getLong("demo_contact_count"),
                skipped);
    }

    static JsonObject skipped(Map<SkipReason, Long> counts) {
        var json = new JsonObject();
        counts.forEach((reason, count) -> json.put(reason.code(), count));
        return json;
    }

    /** The parameters of a statement, in their order. */
    static Tuple tuple(@Nullable Object... values) {
        Tuple tuple = Tuple.tuple();
        for (Object value : values) {
            tuple.addValue(value);
        }
        return tuple;
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** A column of values, as one array. */
    static <T, C> C[] column(Collection<T> items, Function<T, ? extends @Nullable C> value, C[] empty) {
        List<? extends @Nullable C> values =
                items.stream().<@Nullable C>map(value::apply).toList();
        return values.toArray(empty);
    }
}
