package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.domain.ModelRecord.Trained;
import io.perennial.churn.model.domain.TrainingResult;
import io.perennial.platform.sql.Rows;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.util.Optional;

/** Rows of the table {@code model} as values. */
final class ModelRows {
    private ModelRows() {}

    static ModelRecord toRecord(Row row) {
        JsonObject card = row.getJsonObject("card");
        return new ModelRecord(
                row.getLong("model_number"),
                row.getUUID("model_id"),
                State.valueOf(row.getString("state")),
                ReasonJson.read(row.getJsonArray("reasons")),
                Rows.instant(row, "as_of_time"),
                Rows.instant(row, "create_time"),
                Duration.ofMillis(row.getLong("train_duration_ms")),
                Duration.ofMillis(row.getLong("score_duration_ms")),
                card == null ? Optional.empty() : Optional.of(CardJson.read(card)));
    }

    static Taken toTaken(Row row) {
        return new Taken(
                Rows.tenant(row),
                row.getUUID("model_id"),
                row.getUUID("owner"),
                Rows.instant(row, "as_of_time"),
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

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
