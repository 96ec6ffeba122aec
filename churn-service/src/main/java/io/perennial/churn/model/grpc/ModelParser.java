package io.perennial.churn.model.grpc;

import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.platform.domain.CommonProblem.PageTokenInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.Optional;

/** Messages as values. */
final class ModelParser {
    static final String LIST_METHOD = "ListModels";

    private ModelParser() {}

    static Optional<String> modelId(GetModelRequest request) {
        return Optional.of(request.getModelId()).filter(id -> !id.isEmpty());
    }

    /** The number that the list goes on below. */
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
