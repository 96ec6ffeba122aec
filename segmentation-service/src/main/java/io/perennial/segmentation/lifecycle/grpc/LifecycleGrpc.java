package io.perennial.segmentation.lifecycle.grpc;

import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.GetStageRequest;
import io.perennial.api.segmentation.v1.GetStageResponse;
import io.perennial.api.segmentation.v1.LifecycleService;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyRequest;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyResponse;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.lifecycle.store.Stages;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** LifecycleService: parse, ask the store, render. */
@GrpcService
class LifecycleGrpc implements LifecycleService {

    private final Stages stages;
    private final Clock clock;

    LifecycleGrpc(Stages stages, Clock clock) {
        this.stages = stages;
        this.clock = clock;
    }

    @Override
    public Uni<GetStageResponse> getStage(GetStageRequest request) {
        CustomerId customer = new CustomerId(request.getCustomerId());
        return stages.find(Callers.current().tenant(), customer, clock.instant())
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))))
                .map(LifecycleRenderer::stage);
    }

    @Override
    public Uni<CountStagesResponse> countStages(CountStagesRequest request) {
        TenantId tenant = Callers.current().tenant();
        return stages.count(tenant, clock.instant())
                .map(counts -> counts.orElseThrow(() -> new ProblemException(new TenantUnknown(tenant))))
                .map(LifecycleRenderer::counts);
    }

    @Override
    public Uni<PreviewLifecyclePolicyResponse> previewLifecyclePolicy(PreviewLifecyclePolicyRequest request) {
        TenantId tenant = Callers.current().tenant();
        return stages.preview(tenant, LifecycleParser.policy(request), clock.instant())
                .map(preview -> preview.orElseThrow(() -> new ProblemException(new TenantUnknown(tenant))))
                .map(LifecycleRenderer::preview);
    }
}
