package io.perennial.segmentation.segment.grpc;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.segmentation.v1.GetMembershipFeedProgressRequest;
import io.perennial.api.segmentation.v1.GetMembershipRequest;
import io.perennial.api.segmentation.v1.GetMembershipResponse;
import io.perennial.api.segmentation.v1.ListMembersRequest;
import io.perennial.api.segmentation.v1.ListMembersResponse;
import io.perennial.api.segmentation.v1.ListSegmentsRequest;
import io.perennial.api.segmentation.v1.ListSegmentsResponse;
import io.perennial.api.segmentation.v1.ListSizesRequest;
import io.perennial.api.segmentation.v1.ListSizesResponse;
import io.perennial.api.segmentation.v1.MembershipChange;
import io.perennial.api.segmentation.v1.MutinySegmentServiceGrpc.MutinySegmentServiceStub;
import io.perennial.api.segmentation.v1.PullMembershipChangesRequest;
import io.perennial.api.segmentation.v1.PullMembershipChangesResponse;
import io.perennial.api.segmentation.v1.Segment;
import io.perennial.api.segmentation.v1.SegmentKind;
import io.perennial.api.segmentation.v1.SegmentSize;
import io.perennial.api.segmentation.v1.SegmentationErrorReason;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.rfm.domain.RfmPolicyFixture;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.domain.Segments;
import io.perennial.segmentation.segment.store.Feeds;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class SegmentGrpcTest {

    private static final java.time.Duration CALL_MAX = java.time.Duration.ofSeconds(30);
    private static final CustomerId ANNA = new CustomerId("anna");

    @GrpcClient("segmentation")
    MutinySegmentServiceStub segments;

    @Inject
    Feeds feeds;

    @Inject
    KeepCurrent keepCurrent;

    @Test
    void all_segments_are_listed_with_sizes_and_time() {
        TenantId tenant = aTenantWith(3);

        ListSegmentsResponse listed = answer(as(tenant).listSegments(ListSegmentsRequest.getDefaultInstance()));

        assertThat(listed.getSegmentsList())
                .extracting(Segment::getSegmentId)
                .isSorted()
                .containsExactlyElementsOf(Segments.of(RfmPresets.ofProduct()).stream()
                        .map(io.perennial.segmentation.segment.domain.Segment::id)
                        .toList())
                .contains("churn.high", "rfm.amazon.top_tier", "rfm.klaviyo.at_risk", "stage.churned");
        assertThat(listed.getSegmentsList().stream().filter(segment -> segment.getSize() > 0))
                .extracting(Segment::getSegmentId, Segment::getSize)
                .containsExactly(tuple("stage.new", 3L));
        assertThat(listed.getCustomerCount()).isEqualTo(3);
        assertThat(listed.getAsOfTime()).isEqualTo(timestamp(day(1)));
    }

    @Test
    void a_segment_says_what_it_is_made_from_and_who_is_in_it() {
        TenantId tenant = aTenantWith(1);

        ListSegmentsResponse listed = answer(as(tenant).listSegments(ListSegmentsRequest.getDefaultInstance()));

        assertThat(listed.getSegmentsList()).allSatisfy(segment -> {
            assertThat(segment.getDisplayName()).as(segment.getSegmentId()).isNotBlank();
            assertThat(segment.getDescription()).as(segment.getSegmentId()).endsWith(".");
        });
        assertThat(listed.getSegmentsList())
                .filteredOn(segment -> segment.getSegmentId().endsWith(".new")
                        || segment.getSegmentId().equals("churn.low"))
                .extracting(Segment::getSegmentId, Segment::getKind, Segment::getDisplayName)
                .containsExactly(
                        tuple("churn.low", SegmentKind.SEGMENT_KIND_CHURN_TIER, "Low churn risk"),
                        tuple("rfm.shopify.new", SegmentKind.SEGMENT_KIND_RFM_GROUP, "Shopify: New"),
                        tuple("stage.new", SegmentKind.SEGMENT_KIND_STAGE, "New"));
    }

    @Test
    void the_groups_of_a_preset_of_its_own_are_segments_of_the_tenant_as_long_as_it_has_it() {
        TenantId tenant = aTenantWith(2);
        feeds.tell(tenant, RfmPolicyFixture.version(1, RfmPolicyFixture.house(30)));
        keep(tenant);
        List<Segment> own = ownSegments(tenant);

        feeds.tell(tenant, RfmPolicyFixture.version(2));
        keep(tenant);

        assertThat(own)
                .extracting(Segment::getSegmentId, Segment::getKind, Segment::getDisplayName, Segment::getSize)
                .containsExactly(
                        tuple("rfm.own_house.cold", SegmentKind.SEGMENT_KIND_RFM_GROUP, "House: Cold", 0L),
                        tuple("rfm.own_house.warm", SegmentKind.SEGMENT_KIND_RFM_GROUP, "House: Warm", 2L));
        assertThat(ownSegments(tenant)).isEmpty();
        GrpcErrors.failureOf(as(tenant)
                        .listMembers(ListMembersRequest.newBuilder()
                                .setSegmentId("rfm.own_house.warm")
                                .build()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_SEGMENT_NOT_FOUND);
        assertThat(answer(as(tenant)
                                .getMembership(GetMembershipRequest.newBuilder()
                                        .setCustomerId("c0")
                                        .build()))
                        .getSegmentIdsList())
                .contains("stage.new")
                .noneMatch(id -> id.startsWith("rfm.own_"));
    }

    private List<Segment> ownSegments(TenantId tenant) {
        return answer(as(tenant).listSegments(ListSegmentsRequest.getDefaultInstance())).getSegmentsList().stream()
                .filter(segment -> segment.getSegmentId().startsWith("rfm.own_"))
                .toList();
    }

    private void keep(TenantId tenant) {
        keepCurrent.due().await().atMost(CALL_MAX).stream()
                .filter(work -> work.tenant().equals(tenant))
                .forEach(work -> keepCurrent.run(work).await().atMost(CALL_MAX));
    }

    @Test
    void a_tenant_that_no_feed_has_told_of_is_not_known() {
        GrpcErrors.failureOf(as(new TenantId(5)).listSegments(ListSegmentsRequest.getDefaultInstance()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN)
                .hasMetadata("tenantId", "5");
    }

    @Test
    void members_are_listed_page_by_page_in_their_order() {
        TenantId tenant = aTenantWith(7);
        List<String> members = new ArrayList<>();
        ListMembersRequest.Builder request =
                ListMembersRequest.newBuilder().setSegmentId("stage.new").setPageSize(3);

        ListMembersResponse page;
        do {
            page = answer(as(tenant).listMembers(request.build()));
            members.addAll(page.getCustomerIdsList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());

        assertThat(members).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
    }

    @Test
    void a_segment_that_does_not_exist_is_not_found() {
        TenantId tenant = aTenantWith(1);

        GrpcErrors.failureOf(as(tenant)
                        .listMembers(ListMembersRequest.newBuilder()
                                .setSegmentId("stage.gone")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_SEGMENT_NOT_FOUND)
                .hasMetadata("segmentId", "stage.gone");
        GrpcErrors.failureOf(as(tenant)
                        .listSizes(ListSizesRequest.newBuilder()
                                .setSegmentId("stage.gone")
                                .build()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_SEGMENT_NOT_FOUND);
    }

    @Test
    void a_page_token_of_another_segment_is_refused() {
        TenantId tenant = aTenantWith(3);
        String token = answer(as(tenant)
                        .listMembers(ListMembersRequest.newBuilder()
                                .setSegmentId("stage.new")
                                .setPageSize(1)
                                .build()))
                .getNextPageToken();

        GrpcErrors.failureOf(as(tenant)
                        .listMembers(ListMembersRequest.newBuilder()
                                .setSegmentId("stage.active")
                                .setPageToken(token)
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_membership_names_its_segments_and_its_time() {
        TenantId tenant = aTenantWith(1);

        GetMembershipResponse membership = answer(as(tenant)
                .getMembership(
                        GetMembershipRequest.newBuilder().setCustomerId("c0").build()));

        assertThat(membership)
                .isEqualTo(GetMembershipResponse.newBuilder()
                        .addSegmentIds("stage.new")
                        .setChangeTime(timestamp(day(0).plusMillis(1)))
                        .build());
    }

    @Test
    void a_customer_of_whom_nothing_is_known_is_not_found() {
        TenantId tenant = aTenantWith(1);

        GrpcErrors.failureOf(as(tenant)
                        .getMembership(GetMembershipRequest.newBuilder()
                                .setCustomerId("nobody")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND)
                .hasMetadata("customerId", "nobody");
    }

    @Test
    void another_tenants_customer_is_not_found() {
        TenantId tenant = aTenantWith(1);
        TenantId other = feeds.aTenant(ClockMode.REPLAY);

        GrpcErrors.failureOf(as(other)
                        .getMembership(GetMembershipRequest.newBuilder()
                                .setCustomerId("c0")
                                .build()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND);
        assertThat(answer(as(tenant).listSegments(ListSegmentsRequest.getDefaultInstance()))
                        .getCustomerCount())
                .isEqualTo(1);
    }

    @Test
    void sizes_are_listed_newest_first_page_by_page() {
        TenantId tenant = aTenantWith(2);
        keepCurrent.noteSizes().await().atMost(CALL_MAX);
        feeds.advance(tenant, day(40));
        keepCurrent.noteSizes().await().atMost(CALL_MAX);
        ListSizesRequest.Builder request =
                ListSizesRequest.newBuilder().setSegmentId("stage.new").setPageSize(1);

        ListSizesResponse first = answer(as(tenant).listSizes(request.build()));
        ListSizesResponse second = answer(as(tenant)
                .listSizes(request.setPageToken(first.getNextPageToken()).build()));

        assertThat(first.getSizesList()).containsExactly(size("1998-02-10", 0));
        assertThat(second.getSizesList()).containsExactly(size("1998-01-02", 2));
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void a_pull_answers_what_changed_behind_the_cursor() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        feeds.advance(tenant, day(200));

        List<MembershipChange> changes = everyChange(tenant);

        assertThat(changes)
                .extracting(
                        MembershipChange::getTenantId,
                        change -> List.copyOf(change.getSegmentIdsList()),
                        change -> List.copyOf(change.getEnteredSegmentIdsList()),
                        change -> List.copyOf(change.getLeftSegmentIdsList()))
                .containsExactly(
                        tuple(tenant.toString(), List.of("stage.new"), List.of("stage.new"), List.of()),
                        tuple(
                                tenant.toString(),
                                List.of("stage.churned"),
                                List.of("stage.churned"),
                                List.of("stage.new")));
        assertThat(changes).extracting(MembershipChange::getPosition).isSorted();
    }

    @Test
    void a_change_tells_whether_something_just_happened_and_when_that_was_accepted() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        Instant accepted = Instant.parse("2026-03-01T12:00:07.123456Z");
        feeds.apply(Feeds.imported(tenant, ANNA, order("o1", day(0), 100), accepted));
        feeds.advance(tenant, day(40));

        assertThat(everyChange(tenant))
                .extracting(
                        MembershipChange::getBackfill, MembershipChange::hasAcceptTime, MembershipChange::getAcceptTime)
                .containsExactly(
                        tuple(true, true, timestamp(accepted)), tuple(false, false, Timestamp.getDefaultInstance()));
    }

    @Test
    void a_pull_waits_for_what_is_yet_to_come() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        long head = answer(as(tenant).pullMembershipChanges(request(pull(tenant))))
                .getPosition()
                .getNextCursor();
        Uni<PullMembershipChangesResponse> waiting = as(tenant)
                .pullMembershipChanges(request(pull(tenant)
                        .setCursor(head)
                        .setWait(Duration.newBuilder().setSeconds(20))))
                .memoize()
                .indefinitely();
        waiting.subscribe().with(_ -> {}, _ -> {});

        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        assertThat(answer(waiting).getChangesList())
                .singleElement()
                .extracting(MembershipChange::getCustomerId)
                .isEqualTo("anna");
    }

    @Test
    void a_pull_of_a_shard_that_does_not_exist_is_refused() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        GrpcErrors.failureOf(
                        as(tenant).pullMembershipChanges(request(pull(tenant).setShard(16))))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
    }

    @Test
    void progress_tells_how_far_a_consumer_has_come() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));
        String token = TestTokens.ofService("feed:read");
        FeedPull.Builder pull = pull(tenant).setConsumer("tester");
        long cursor = answer(TestTokens.with(segments, token).pullMembershipChanges(request(pull.setMaxRecords(2000))))
                .getPosition()
                .getNextCursor();

        answer(TestTokens.with(segments, token).pullMembershipChanges(request(pull.setCursor(cursor))));

        assertThat(answer(TestTokens.with(segments, token)
                                .getMembershipFeedProgress(GetMembershipFeedProgressRequest.getDefaultInstance()))
                        .getShardsList())
                .filteredOn(shard -> shard.getShard() == Shards.of(tenant, ANNA))
                .singleElement()
                .satisfies(shard -> assertThat(shard.getHead()).isGreaterThanOrEqualTo(cursor))
                .satisfies(shard -> assertThat(shard.getConsumersList())
                        .anySatisfy(
                                consumer -> assertThat(consumer.getConsumer()).isEqualTo("tester")));
    }

    private TenantId aTenantWith(int customers) {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(IntStream.range(0, customers)
                .mapToObj(i -> happened(tenant, new CustomerId("c" + i), order("o1", day(0), 100)))
                .toList());
        feeds.advance(tenant, day(1));
        return tenant;
    }

    /** Follows the cursor until there is no news. */
    private List<MembershipChange> everyChange(TenantId tenant) {
        List<MembershipChange> changes = new ArrayList<>();
        FeedPull.Builder pull = pull(tenant).setWait(Duration.newBuilder().setSeconds(1));
        PullMembershipChangesResponse page;
        do {
            page = answer(as(tenant).pullMembershipChanges(request(pull)));
            changes.addAll(page.getChangesList());
            pull.setCursor(page.getPosition().getNextCursor());
        } while (page.getChangesCount() > 0 || changes.isEmpty());
        return changes;
    }

    @Test
    void progress_is_not_told_to_one_tenant() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);

        GrpcErrors.failureOf(
                        as(tenant).getMembershipFeedProgress(GetMembershipFeedProgressRequest.getDefaultInstance()))
                .hasCode(Status.Code.PERMISSION_DENIED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_DENIED);
    }

    private static FeedPull.Builder pull(TenantId tenant) {
        return FeedPull.newBuilder().setConsumer("test").setShard(Shards.of(tenant, ANNA));
    }

    private static PullMembershipChangesRequest request(FeedPull.Builder pull) {
        return PullMembershipChangesRequest.newBuilder().setPull(pull).build();
    }

    private MutinySegmentServiceStub as(TenantId tenant) {
        return TestTokens.with(segments, TestTokens.ofTenant(tenant.value(), "segments:read", "feed:read"));
    }

    private static SegmentSize size(String day, long size) {
        return SegmentSize.newBuilder().setDay(day).setSize(size).build();
    }

    private static <T> T answer(Uni<T> call) {
        return call.await().atMost(CALL_MAX);
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
