package io.perennial.segmentation.segment.grpc;

import io.perennial.api.segmentation.v1.GetMembershipFeedProgressRequest;
import io.perennial.api.segmentation.v1.GetMembershipFeedProgressResponse;
import io.perennial.api.segmentation.v1.GetMembershipRequest;
import io.perennial.api.segmentation.v1.GetMembershipResponse;
import io.perennial.api.segmentation.v1.ListMembersRequest;
import io.perennial.api.segmentation.v1.ListMembersResponse;
import io.perennial.api.segmentation.v1.ListSegmentsRequest;
import io.perennial.api.segmentation.v1.ListSegmentsResponse;
import io.perennial.api.segmentation.v1.ListSizesRequest;
import io.perennial.api.segmentation.v1.ListSizesResponse;
import io.perennial.api.segmentation.v1.PullMembershipChangesRequest;
import io.perennial.api.segmentation.v1.PullMembershipChangesResponse;
import io.perennial.api.segmentation.v1.SegmentService;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.paging.PageSize;
import io.perennial.segmentation.segment.app.FollowMemberships;
import io.perennial.segmentation.segment.app.GetMembership;
import io.perennial.segmentation.segment.app.ListMembers;
import io.perennial.segmentation.segment.app.ListSegments;
import io.perennial.segmentation.segment.app.ListSizes;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** SegmentService: parse, handle, render. */
@GrpcService
class SegmentGrpc implements SegmentService {

    private final ListSegments listSegments;
    private final ListMembers listMembers;
    private final GetMembership getMembership;
    private final ListSizes listSizes;
    private final FollowMemberships followMemberships;

    SegmentGrpc(
            ListSegments listSegments,
            ListMembers listMembers,
            GetMembership getMembership,
            ListSizes listSizes,
            FollowMemberships followMemberships) {
        this.listSegments = listSegments;
        this.listMembers = listMembers;
        this.getMembership = getMembership;
        this.listSizes = listSizes;
        this.followMemberships = followMemberships;
    }

    @Override
    public Uni<ListSegmentsResponse> listSegments(ListSegmentsRequest request) {
        return listSegments.handle(Callers.current().tenant()).map(SegmentRenderer::segments);
    }

    @Override
    public Uni<ListMembersResponse> listMembers(ListMembersRequest request) {
        int size = PageSize.of(request.getPageSize());
        return listMembers
                .handle(
                        Callers.current().tenant(),
                        request.getSegmentId(),
                        SegmentParser.customerAfter(request),
                        size + 1)
                .map(found -> SegmentRenderer.members(request.getSegmentId(), found, size));
    }

    @Override
    public Uni<GetMembershipResponse> getMembership(GetMembershipRequest request) {
        return getMembership
                .handle(Callers.current().tenant(), new CustomerId(request.getCustomerId()))
                .map(SegmentRenderer::membership);
    }

    @Override
    public Uni<ListSizesResponse> listSizes(ListSizesRequest request) {
        int size = PageSize.of(request.getPageSize());
        return listSizes
                .handle(Callers.current().tenant(), request.getSegmentId(), SegmentParser.dayBefore(request), size + 1)
                .map(found -> SegmentRenderer.sizes(request.getSegmentId(), found, size));
    }

    @Override
    public Uni<PullMembershipChangesResponse> pullMembershipChanges(PullMembershipChangesRequest request) {
        return followMemberships
                .handle(SegmentParser.pull(request, Callers.current().covers()))
                .map(SegmentRenderer::changes);
    }

    @Override
    public Uni<GetMembershipFeedProgressResponse> getMembershipFeedProgress(GetMembershipFeedProgressRequest request) {
        return followMemberships.progress().map(SegmentRenderer::progress);
    }
}
