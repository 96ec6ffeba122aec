package io.perennial.ingest.imports.store;

import io.perennial.ingest.imports.domain.Import;
import io.perennial.ingest.imports.domain.ImportFormat;
import io.perennial.ingest.imports.domain.ImportPlan;
import io.perennial.ingest.imports.domain.Place;
import io.perennial.ingest.imports.domain.SkipReason;
import io.perennial.ingest.imports.domain.Tally;
import io.perennial.platform.sql.Rows;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports as rows of the table {@code import}, and back. */
final class ImportRows {

    private ImportRows() {}

    static Import toDomain(Row row) {
        var plan = new ImportPlan(
                ImportFormat.valueOf(row.getString("format")),
                row.getString("source"),
                row.getString("currency_code"),
                Optional.ofNullable(Rows.instantOrNull(row, "before_time")),
                row.getBoolean("demo_contacts"));
        return new Import(
                row.getUUID("import_id"),
                Rows.tenant(row),
                plan,
                row.getString("zone"),
                Rows.instant(row, "create_time"),
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
}
