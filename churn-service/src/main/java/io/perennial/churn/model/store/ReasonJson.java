package io.perennial.churn.model.store;

import io.perennial.churn.model.domain.ModelReason;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What stood in models' ways, as JSON. */
final class ReasonJson {
    private ReasonJson() {}

    static JsonArray write(List<ModelReason> reasons) {
        return new JsonArray(reasons.stream().map(ReasonJson::write).toList());
    }

    static List<ModelReason> read(JsonArray json) {
        return json.stream().map(each -> read((JsonObject) each)).toList();
    }

    private static JsonObject write(ModelReason reason) {
        JsonObject json = new JsonObject().put("code", reason.code().name()).put("sentence", reason.sentence());
        reason.incident().ifPresent(id -> json.put("incident", id.toString()));
        return json;
    }

    private static ModelReason read(JsonObject json) {
        return new ModelReason(
                ModelReason.Code.valueOf(json.getString("code")),
                json.getString("sentence"),
                Optional.ofNullable(json.getString("incident")).map(UUID::fromString));
    }
}
