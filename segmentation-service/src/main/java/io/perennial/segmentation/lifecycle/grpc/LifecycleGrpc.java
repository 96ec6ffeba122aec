package io.perennial.segmentation.lifecycle.grpc;

import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.GetStageRequest;
import io.perennial.api.segmentation.v1.GetStageResponse;
import io.perennial.api.segmentation.v1.LifecycleService;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.segmentation.lifecycle.app.CountStages;
import io.perennial.segmentation.lifecycle.app.GetStage;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** LifecycleService: parse, handle, render. */
@GrpcService
class LifecycleGrpc implements LifecycleService {

    private final GetStage getStage;
    private final CountStages countStages;

    LifecycleGrpc(GetStage getStage, CountStages countStages) {
        this.getStage = getStage;
        this.countStages = countStages;
    }

    @Override
    public Uni<GetStageResponse> getStage(GetStageRequest request) {
        return getStage.handle(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(LifecycleRenderer::stage);
    }

    @Override
    public Uni<CountStagesResponse> countStages(CountStagesRequest request) {
        return countStages.handle(Callers.current().tenant()).map(LifecycleRenderer::counts);
    }
}
