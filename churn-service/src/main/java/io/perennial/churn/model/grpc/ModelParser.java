package io.perennial.churn.model.grpc;

import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.churn.model.domain.ModelProblem.ModelNotFound;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads requests. */
final class ModelParser {
    static final String LIST_METHOD = "ListModels";

    private ModelParser() {}

    /** The named model; empty for the live one. An id that is no UUID belongs to no model. */
    static Optional<UUID> modelId(GetModelRequest request) {
        try {
            return name(request).map(UUID::fromString);
        } catch (IllegalArgumentException noUuid) {
            throw notFound(request);
        }
    }

    static ProblemException notFound(GetModelRequest request) {
        return new ProblemException(new ModelNotFound(name(request)));
    }

    private static Optional<String> name(GetModelRequest request) {
        return Optional.of(request.getModelId()).filter(id -> !id.isEmpty());
    }

    /** The number below which the list goes on. */
    static long before(ListModelsRequest request) {
        List<String> keys = PageToken.decode(LIST_METHOD, "", request.getPageToken());
        if (keys.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(keys.getFirst());
        } catch (NumberFormatException forged) {
            throw new ProblemException(new PageTokenInvalid());
        }
    }
}
