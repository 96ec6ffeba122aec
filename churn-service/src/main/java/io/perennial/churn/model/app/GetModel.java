package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.ModelProblem.ModelNotFound;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Answers one model. */
@Singleton
public class GetModel {
    private final Models models;

    GetModel(Models models) {
        this.models = models;
    }

    /** The named one, or the live one. */
    public Uni<ModelRecord> handle(TenantId tenant, Optional<String> modelId) {
        Optional<UUID> id = modelId.flatMap(GetModel::parse);
        if (modelId.isPresent() && id.isEmpty()) {
            return Uni.createFrom().failure(new ProblemException(new ModelNotFound(modelId)));
        }
        return models.find(tenant, id)
                .map(found -> found.orElseThrow(() -> new ProblemException(new ModelNotFound(modelId))));
    }

    /** An id of another form is no model's. */
    private static Optional<UUID> parse(String modelId) {
        try {
            return Optional.of(UUID.fromString(modelId));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }
}
