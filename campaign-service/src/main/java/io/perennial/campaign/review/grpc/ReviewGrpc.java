package io.perennial.campaign.review.grpc;

import io.perennial.api.campaign.v1.ListPolicyPacksRequest;
import io.perennial.api.campaign.v1.ListPolicyPacksResponse;
import io.perennial.api.campaign.v1.ReviewContentRequest;
import io.perennial.api.campaign.v1.ReviewContentResponse;
import io.perennial.api.campaign.v1.ReviewService;
import io.perennial.campaign.review.app.ReviewContent;
import io.perennial.campaign.review.domain.pack.PolicyPacks;
import io.quarkus.grpc.GrpcService;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** Content review over gRPC. */
@GrpcService
public class ReviewGrpc implements ReviewService {

    private final ReviewContent review;

    ReviewGrpc(ReviewContent review) {
        this.review = review;
    }

    /** On a worker thread: reading a long text takes a while. */
    @Override
    @Blocking
    public Uni<ReviewContentResponse> reviewContent(ReviewContentRequest request) {
        return Uni.createFrom()
                .item(
                        request.getPolicyPackId().isEmpty()
                                ? review.handle(ReviewParser.text(request))
                                : review.handle(ReviewParser.text(request), request.getPolicyPackId()))
                .map(ReviewRenderer::render);
    }

    @Override
    public Uni<ListPolicyPacksResponse> listPolicyPacks(ListPolicyPacksRequest request) {
        return Uni.createFrom()
                .item(PolicyPacks.all())
                .map(packs -> ListPolicyPacksResponse.newBuilder()
                        .addAllPolicyPacks(
                                packs.stream().map(ReviewRenderer::render).toList())
                        .build());
    }
}
