package io.perennial.churn.model.grpc;

import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.GetModelResponse;
import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.api.churn.v1.ListModelsResponse;
import io.perennial.api.churn.v1.ModelService;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.api.churn.v1.TrainModelResponse;
import io.perennial.churn.model.app.GetModel;
import io.perennial.churn.model.app.ListModels;
import io.perennial.churn.model.app.StartTraining;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.paging.PageSize;
import io.perennial.platform.request.RequestKeys;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The edge of models. */
@GrpcService
public class ModelGrpc implements ModelService {
    private final StartTraining startTraining;
    private final GetModel getModel;
    private final ListModels listModels;

    ModelGrpc(StartTraining startTraining, GetModel getModel, ListModels listModels) {
        this.startTraining = startTraining;
        this.getModel = getModel;
        this.listModels = listModels;
    }

    @Override
    public Uni<TrainModelResponse> trainModel(TrainModelRequest request) {
        return startTraining
                .handle(Callers.current().tenant(), RequestKeys.of("TrainModel", request))
                .map(ModelRenderer::toTrained);
    }

    @Override
    public Uni<GetModelResponse> getModel(GetModelRequest request) {
        return getModel.handle(Callers.current().tenant(), ModelParser.modelId(request))
                .map(ModelRenderer::toGot);
    }

    @Override
    public Uni<ListModelsResponse> listModels(ListModelsRequest request) {
        int size = PageSize.of(request.getPageSize());
        return listModels
                .handle(Callers.current().tenant(), ModelParser.before(request), size)
                .map(models -> ModelRenderer.toPage(models, size));
    }
}
