package io.perennial.churn.model.grpc;

import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.GetModelResponse;
import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.api.churn.v1.ListModelsResponse;
import io.perennial.api.churn.v1.ModelService;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.api.churn.v1.TrainModelResponse;
import io.perennial.churn.model.app.StartTraining;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** {@link ModelService} over gRPC. */
@GrpcService
public class ModelGrpc implements ModelService {
    private final StartTraining startTraining;
    private final Models models;

    ModelGrpc(StartTraining startTraining, Models models) {
        this.startTraining = startTraining;
        this.models = models;
    }

    @Override
    public Uni<TrainModelResponse> trainModel(TrainModelRequest request) {
        return startTraining
                .onRequest(Callers.current().tenant(), RequestKeys.of("TrainModel", request))
                .map(ModelRenderer::toTrained);
    }

    @Override
    public Uni<GetModelResponse> getModel(GetModelRequest request) {
        return models.find(Callers.current().tenant(), ModelParser.modelId(request))
                .map(found -> found.orElseThrow(() -> ModelParser.notFound(request)))
                .map(ModelRenderer::toGot);
    }

    @Override
    public Uni<ListModelsResponse> listModels(ListModelsRequest request) {
        int size = PageSize.of(request.getPageSize());
        return models.list(Callers.current().tenant(), ModelParser.before(request), size)
                .map(found -> ModelRenderer.toPage(found, size));
    }
}
