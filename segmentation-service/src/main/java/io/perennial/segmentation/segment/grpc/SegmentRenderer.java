package io.perennial.segmentation.segment.grpc;

import io.perennial.api.segmentation.v1.GetMembershipFeedProgressResponse;
import io.perennial.api.segmentation.v1.GetMembershipResponse;
import io.perennial.api.segmentation.v1.ListMembersResponse;
import io.perennial.api.segmentation.v1.ListSegmentsResponse;
import io.perennial.api.segmentation.v1.ListSizesResponse;
import io.perennial.api.segmentation.v1.PullMembershipChangesResponse;
import io.perennial.api.segmentation.v1.Segment;
import io.perennial.api.segmentation.v1.SegmentKind;
import io.perennial.api.segmentation.v1.SegmentSize;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.segment.app.FindSegments;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.perennial.segmentation.segment.store.Memberships.DaySize;
import io.perennial.segmentation.segment.store.Memberships.Membership;
import io.perennial.segmentation.segment.store.Memberships.Sizes;
import java.util.List;

/** Writes the answers of SegmentService. */
final class SegmentRenderer {

    private SegmentRenderer() {}

    static ListSegmentsResponse segments(FindSegments.Sized found) {
        Sizes sizes = found.sizes();
        ListSegmentsResponse.Builder answer = ListSegmentsResponse.newBuilder().setCustomerCount(sizes.customerCount());
        found.segments()
                .forEach(segment -> answer.addSegments(Segment.newBuilder()
                        .setSegmentId(segment.id())
                        .setSize(sizes.bySegment().getOrDefault(segment.id(), 0L))
                        .setKind(kind(segment.kind()))
                        .setDisplayName(segment.displayName())
                        .setDescription(segment.description())));
        if (sizes.asOf() != null) {
            answer.setAsOfTime(Times.timestamp(sizes.asOf()));
        }
        return answer.build();
    }

    private static SegmentKind kind(io.perennial.segmentation.segment.domain.Segment.Kind kind) {
        return switch (kind) {
            case STAGE -> SegmentKind.SEGMENT_KIND_STAGE;
            case RFM_GROUP -> SegmentKind.SEGMENT_KIND_RFM_GROUP;
            case CHURN_TIER -> SegmentKind.SEGMENT_KIND_CHURN_TIER;
        };
    }

    /** One more than a page was read: whether there is a next one. */
    static ListMembersResponse members(String segmentId, List<CustomerId> found, int size) {
        List<CustomerId> page = found.subList(0, Math.min(size, found.size()));
        return ListMembersResponse.newBuilder()
                .addAllCustomerIds(page.stream().map(CustomerId::value).toList())
                .setNextPageToken(
                        found.size() > size
                                ? PageToken.encode(
                                        SegmentParser.LIST_MEMBERS,
                                        segmentId,
                                        List.of(page.getLast().value()))
                                : "")
                .build();
    }

    static GetMembershipResponse membership(Membership membership) {
        GetMembershipResponse.Builder answer =
                GetMembershipResponse.newBuilder().addAllSegmentIds(membership.segmentIds());
        if (membership.changeTime() != null) {
            answer.setChangeTime(Times.timestamp(membership.changeTime()));
        }
        return answer.build();
    }

    static ListSizesResponse sizes(String segmentId, List<DaySize> found, int size) {
        List<DaySize> page = found.subList(0, Math.min(size, found.size()));
        ListSizesResponse.Builder answer = ListSizesResponse.newBuilder();
        page.forEach(day -> answer.addSizes(
                SegmentSize.newBuilder().setDay(day.day().toString()).setSize(day.size())));
        if (found.size() > size) {
            answer.setNextPageToken(PageToken.encode(
                    SegmentParser.LIST_SIZES,
                    segmentId,
                    List.of(page.getLast().day().toString())));
        }
        return answer.build();
    }

    static PullMembershipChangesResponse changes(FeedPage<Change> page) {
        return PullMembershipChangesResponse.newBuilder()
                .addAllChanges(
                        page.records().stream().map(SegmentRenderer::change).toList())
                .setPosition(FeedMessages.position(page))
                .build();
    }

    static GetMembershipFeedProgressResponse progress(List<ShardProgress> shards) {
        return GetMembershipFeedProgressResponse.newBuilder()
                .addAllShards(FeedMessages.progress(shards))
                .build();
    }

    private static io.perennial.api.segmentation.v1.MembershipChange change(Change change) {
        var answer = io.perennial.api.segmentation.v1.MembershipChange.newBuilder()
                .setPosition(change.position())
                .setTenantId(change.tenant().toString())
                .setCustomerId(change.customer().value())
                .addAllSegmentIds(change.segmentIds())
                .addAllEnteredSegmentIds(change.enteredSegmentIds())
                .addAllLeftSegmentIds(change.leftSegmentIds())
                .setBackfill(change.backfill());
        if (change.changeTime() != null) {
            answer.setChangeTime(Times.timestamp(change.changeTime()));
        }
        if (change.traceparent() != null) {
            answer.setTraceparent(change.traceparent());
        }
        if (change.acceptTime() != null) {
            answer.setAcceptTime(Times.timestamp(change.acceptTime()));
        }
        return answer.build();
    }
}
