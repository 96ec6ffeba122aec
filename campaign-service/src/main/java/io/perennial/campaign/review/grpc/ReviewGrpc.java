package io.perennial.campaign.review.grpc;

import io.perennial.api.campaign.v1.ListPolicyPacksRequest;
import io.perennial.api.campaign.v1.ListPolicyPacksResponse;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.api.campaign.v1.ReviewContentResponse;
import io.perennial.api.campaign.v1.ReviewService;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.pack.ContentReview;
import io.perennial.campaign.review.domain.pack.RulePack;
import io.perennial.campaign.review.domain.pack.RulePacks;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Content review over gRPC. */
@GrpcService
public class ReviewGrpc implements ReviewService {

    /** Looked up at the start, so that it is the start that fails where the words cannot be read. */
    private final List<RulePack> packs = RulePacks.all();

    /** On a worker thread: reading a long text takes a while. */
    @Override
    @Blocking
    public Uni<ReviewContentResponse> reviewContent(ReviewContentRequest request) {
        MessageText message = ReviewParser.text(request);
        RulePack pack = request.getPolicyPackId().isEmpty()
                ? RulePacks.forChannel(message.channel())
                : RulePacks.forChannel(message.channel(), request.getPolicyPackId());
        return Uni.createFrom().item(ReviewRenderer.render(ContentReview.review(message, pack)));
    }

    @Override
    public Uni<ListPolicyPacksResponse> listPolicyPacks(ListPolicyPacksRequest request) {
        return Uni.createFrom()
                .item(ListPolicyPacksResponse.newBuilder()
                        .addAllPolicyPacks(
                                packs.stream().map(ReviewRenderer::render).toList())
                        .build());
    }
}
