package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.platform.domain.TenantId;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Rows of the table {@code model} as values. */
final class ModelRows {
    private ModelRows() {}

    static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    static Row one(RowSet<Row> rows) {
        return first(rows).orElseThrow();
    }

    static ModelRecord toRecord(Row row) {
        JsonObject card = row.getJsonObject("card");
        return new ModelRecord(
                row.getLong("model_number"),
                row.getUUID("model_id"),
                State.valueOf(row.getString("state")),
                row.getString("state_reason"),
                instant(row, "as_of_time"),
                instant(row, "create_time"),
                Duration.ofMillis(row.getLong("train_duration_ms")),
                Duration.ofMillis(row.getLong("score_duration_ms")),
                card == null ? Optional.empty() : Optional.of(CardJson.read(card)));
    }

    static List<ModelRecord> toRecords(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ModelRows::toRecord)
                .toList();
    }

    static Taken toTaken(Row row) {
        return new Taken(
                new TenantId(row.getInteger("tenant_id")),
                row.getUUID("model_id"),
                row.getUUID("owner"),
                instant(row, "as_of_time"),
                row.getInteger("attempts"));
    }

    static Trained toTrained(Row row) {
        return new Trained(row.getUUID("model_id"), ModelJson.read(row.getJsonObject("parameters")));
    }

    static TrainingResult toTraining(Row row) {
        return new TrainingResult(
                ModelJson.read(row.getJsonObject("parameters")),
                ModelJson.read(row.getJsonObject("back_tested")),
                CardJson.read(row.getJsonObject("card")),
                true);
    }

    /** A replica that has lost its lease may not change the model. */
    static void requireOwned(RowSet<Row> updated, Taken taken) {
        if (updated.rowCount() != 1) {
            throw new IllegalStateException("model %s is no longer this replica's".formatted(taken.modelId()));
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
