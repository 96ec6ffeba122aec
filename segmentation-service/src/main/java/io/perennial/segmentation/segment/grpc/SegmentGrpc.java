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
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.paging.PageSize;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.perennial.segmentation.segment.app.FindSegments;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.perennial.segmentation.segment.store.Memberships;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** SegmentService: parse, handle, render. */
@GrpcService
class SegmentGrpc implements SegmentService {

    private final FindSegments find;
    private final Memberships memberships;
    private final MembershipFeed feed;

    SegmentGrpc(FindSegments find, Memberships memberships, MembershipFeed feed) {
        this.find = find;
        this.memberships = memberships;
        this.feed = feed;
    }

    @Override
    public Uni<ListSegmentsResponse> listSegments(ListSegmentsRequest request) {
        return find.list(tenant()).map(SegmentRenderer::segments);
    }

    @Override
    public Uni<ListMembersResponse> listMembers(ListMembersRequest request) {
        int size = PageSize.of(request.getPageSize());
        String segment = request.getSegmentId();
        return find.listMembers(tenant(), segment, SegmentParser.customerAfter(request), size + 1)
                .map(found -> SegmentRenderer.members(segment, found, size));
    }

    @Override
    public Uni<GetMembershipResponse> getMembership(GetMembershipRequest request) {
        CustomerId customer = new CustomerId(request.getCustomerId());
        return memberships
                .find(tenant(), customer)
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))))
                .map(SegmentRenderer::membership);
    }

    @Override
    public Uni<ListSizesResponse> listSizes(ListSizesRequest request) {
        int size = PageSize.of(request.getPageSize());
        String segment = request.getSegmentId();
        return find.listSizes(tenant(), segment, SegmentParser.dayBefore(request), size + 1)
                .map(found -> SegmentRenderer.sizes(segment, found, size));
    }

    @Override
    public Uni<PullMembershipChangesResponse> pullMembershipChanges(PullMembershipChangesRequest request) {
        return feed.pull(FeedMessages.pull(request.getPull(), Callers.current().covers()))
                .map(SegmentRenderer::changes);
    }

    @Override
    public Uni<GetMembershipFeedProgressResponse> getMembershipFeedProgress(GetMembershipFeedProgressRequest request) {
        return feed.progress(Callers.current().covers()).map(SegmentRenderer::progress);
    }

    private static TenantId tenant() {
        return Callers.current().tenant();
    }
}
