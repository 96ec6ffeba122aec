package io.perennial.campaign.decision.grpc;

import io.perennial.api.campaign.v1.CountDecisionsRequest;
import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.DecisionService;
import io.perennial.api.campaign.v1.ExplainDecisionRequest;
import io.perennial.api.campaign.v1.ExplainDecisionResponse;
import io.perennial.api.campaign.v1.ListDecisionsRequest;
import io.perennial.api.campaign.v1.ListDecisionsResponse;
import io.perennial.campaign.decision.app.ReadDecisions;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.paging.PageSize;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Decisions over gRPC. */
@GrpcService
public class DecisionGrpc implements DecisionService {

    private final ReadDecisions decisions;

    DecisionGrpc(ReadDecisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Uni<ExplainDecisionResponse> explainDecision(ExplainDecisionRequest request) {
        return decisions
                .explain(
                        Callers.current().tenant(),
                        DecisionParser.campaign(request.getCampaignId()),
                        new CustomerId(request.getCustomerId()))
                .map(stored -> ExplainDecisionResponse.newBuilder()
                        .setDecision(DecisionRenderer.render(request.getCampaignId(), stored))
                        .build());
    }

    @Override
    public Uni<ListDecisionsResponse> listDecisions(ListDecisionsRequest request) {
        int size = PageSize.of(request.getPageSize());
        return decisions
                .list(
                        Callers.current().tenant(),
                        DecisionParser.campaign(request.getCampaignId()),
                        DecisionParser.verdict(request.getVerdict()),
                        DecisionParser.behind(request),
                        size + 1)
                .map(found ->
                        DecisionRenderer.page(request.getCampaignId(), DecisionParser.filter(request), found, size));
    }

    @Override
    public Uni<CountDecisionsResponse> countDecisions(CountDecisionsRequest request) {
        return decisions
                .count(Callers.current().tenant(), DecisionParser.campaign(request.getCampaignId()))
                .map(DecisionRenderer::counts);
    }
}
