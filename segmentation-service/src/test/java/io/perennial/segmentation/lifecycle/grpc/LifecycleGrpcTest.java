package io.perennial.segmentation.lifecycle.grpc;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.api.segmentation.v1.CountStagesRequest;
import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.GetStageRequest;
import io.perennial.api.segmentation.v1.GetStageResponse;
import io.perennial.api.segmentation.v1.MutinyLifecycleServiceGrpc.MutinyLifecycleServiceStub;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyRequest;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyResponse;
import io.perennial.api.segmentation.v1.SegmentationErrorReason;
import io.perennial.api.segmentation.v1.Stage;
import io.perennial.api.segmentation.v1.StageCount;
import io.perennial.api.segmentation.v1.StageMove;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.FixedClock;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicyFixture;
import io.perennial.segmentation.segment.store.Feeds;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class LifecycleGrpcTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(30);
    private static final CustomerId ANNA = new CustomerId("anna");
    private static final CustomerId BEN = new CustomerId("ben");

    @GrpcClient("segmentation")
    MutinyLifecycleServiceStub lifecycle;

    @Inject
    Feeds feeds;

    @Inject
    FixedClock clock;

    @Test
    void a_stage_comes_with_its_time_and_the_next_one() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, ANNA, order("o2", day(5), 100)));
        feeds.advance(tenant, day(10));

        GetStageResponse stage = get(tenant, "anna");

        assertThat(stage)
                .isEqualTo(GetStageResponse.newBuilder()
                        .setStage(Stage.STAGE_ACTIVE)
                        .setAsOfTime(timestamp(day(10)))
                        .setNextTransitionTime(timestamp(day(35)))
                        .setLastOrderTime(timestamp(day(5)))
                        .setOrderCount(2)
                        .build());
    }

    @Test
    void a_live_stage_is_not_claimed_past_a_change_that_is_not_worked_off() {
        clock.set(day(10));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        clock.set(day(31));

        assertThat(get(tenant, "anna").getAsOfTime()).isEqualTo(timestamp(day(30).minusMillis(1)));
        assertThat(count(tenant).getAsOfTime()).isEqualTo(timestamp(day(30).minusMillis(1)));
    }

    @Test
    void a_live_stage_holds_for_now() {
        clock.set(day(10));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)));

        clock.set(day(20));

        assertThat(get(tenant, "anna").getAsOfTime()).isEqualTo(timestamp(day(20)));
        assertThat(count(tenant).getAsOfTime()).isEqualTo(timestamp(day(20)));
    }

    @Test
    void who_may_not_be_profiled_is_not_found() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), Feeds.consent(tenant, ANNA, false));

        GrpcErrors.failureOf(as(tenant)
                        .getStage(GetStageRequest.newBuilder()
                                .setCustomerId("anna")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND)
                .hasMetadata("customerId", "anna");
    }

    @Test
    void all_stages_are_counted_with_orders_and_money() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                happened(tenant, ANNA, order("o1", day(0), 100)),
                happened(tenant, BEN, order("o1", day(195), 250)),
                happened(tenant, new CustomerId("cleo"), order("o1", day(195), 250)),
                Feeds.consent(tenant, new CustomerId("cleo"), false));
        feeds.advance(tenant, day(200));

        assertThat(count(tenant))
                .isEqualTo(CountStagesResponse.newBuilder()
                        .addAllStages(counts(Map.of(Stage.STAGE_NEW, 1L, Stage.STAGE_CHURNED, 1L)))
                        .setCustomerCount(3)
                        .setOrderCount(3)
                        .setRevenueMinorUnits(600)
                        .setCurrencyCode("EUR")
                        .setAsOfTime(timestamp(day(200)))
                        .build());
    }

    @Test
    void a_preview_counts_who_would_move_and_moves_nobody() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(
                happened(tenant, ANNA, order("o1", day(0), 100)),
                happened(tenant, BEN, order("o1", day(85), 100)),
                happened(tenant, new CustomerId("cleo"), order("o1", day(99), 100)),
                happened(tenant, new CustomerId("dan"), order("o1", day(85), 100)),
                Feeds.consent(tenant, new CustomerId("dan"), false));
        feeds.advance(tenant, day(100));
        CountStagesResponse before = count(tenant);

        PreviewLifecyclePolicyResponse preview = preview(tenant, LifecyclePolicyFixture.SHORT.toBuilder());

        assertThat(preview)
                .isEqualTo(PreviewLifecyclePolicyResponse.newBuilder()
                        .addMoves(move(Stage.STAGE_NEW, Stage.STAGE_DORMANT, 1))
                        .addMoves(move(Stage.STAGE_DORMANT, Stage.STAGE_CHURNED, 1))
                        .setCustomerCount(3)
                        .setAsOfTime(timestamp(day(100)))
                        .build());
        assertThat(preview(tenant, LifecyclePolicyFixture.SHORT.toBuilder().setInactiveDays(16))
                        .getMovesList())
                .containsExactly(
                        move(Stage.STAGE_NEW, Stage.STAGE_COOLING, 1),
                        move(Stage.STAGE_DORMANT, Stage.STAGE_CHURNED, 1));
        assertThat(count(tenant)).isEqualTo(before);
    }

    @Test
    void a_preview_of_the_defaults_moves_nobody_who_goes_by_them() {
        clock.set(day(100));
        TenantId tenant = feeds.aTenant(ClockMode.LIVE);
        feeds.apply(happened(tenant, ANNA, order("o1", day(0), 100)), happened(tenant, BEN, order("o1", day(75), 100)));
        clock.set(day(104));

        assertThat(preview(tenant, LifecyclePolicy.newBuilder()))
                .isEqualTo(PreviewLifecyclePolicyResponse.newBuilder()
                        .setCustomerCount(2)
                        .setAsOfTime(timestamp(day(104)))
                        .build());
    }

    @Test
    void a_bound_that_is_out_of_order_with_the_defaults_filled_in_is_named_with_its_value() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        PreviewLifecyclePolicyRequest request = PreviewLifecyclePolicyRequest.newBuilder()
                .setPolicy(LifecyclePolicy.newBuilder().setChurnedDays(30))
                .build();

        GrpcErrors.failureOf(as(tenant).previewLifecyclePolicy(request))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("policy.churned_days")
                .hasField("policy.churned_days", "value \"30\": must be above cooling_days, which is 90");
    }

    @Test
    void a_preview_of_a_tenant_that_no_feed_has_told_of_is_not_known() {
        GrpcErrors.failureOf(as(new TenantId(5))
                        .previewLifecyclePolicy(PreviewLifecyclePolicyRequest.newBuilder()
                                .setPolicy(LifecyclePolicy.getDefaultInstance())
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private PreviewLifecyclePolicyResponse preview(TenantId tenant, LifecyclePolicy.Builder policy) {
        return as(tenant)
                .previewLifecyclePolicy(PreviewLifecyclePolicyRequest.newBuilder()
                        .setPolicy(policy)
                        .build())
                .await()
                .atMost(CALL_MAX);
    }

    private static StageMove move(Stage from, Stage to, long customers) {
        return StageMove.newBuilder()
                .setFromStage(from)
                .setToStage(to)
                .setCustomerCount(customers)
                .build();
    }

    @Test
    void the_counts_of_a_tenant_that_no_feed_has_told_of_are_not_known() {
        GrpcErrors.failureOf(as(new TenantId(5)).countStages(CountStagesRequest.getDefaultInstance()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private GetStageResponse get(TenantId tenant, String customer) {
        return as(tenant)
                .getStage(GetStageRequest.newBuilder().setCustomerId(customer).build())
                .await()
                .atMost(CALL_MAX);
    }

    private CountStagesResponse count(TenantId tenant) {
        return as(tenant)
                .countStages(CountStagesRequest.getDefaultInstance())
                .await()
                .atMost(CALL_MAX);
    }

    /** An entry for each stage of the contract; one that is not named is empty. */
    private static List<StageCount> counts(Map<Stage, Long> customers) {
        return Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.STAGE_UNSPECIFIED && stage != Stage.UNRECOGNIZED)
                .sorted(Comparator.comparing(Stage::getNumber))
                .map(stage -> StageCount.newBuilder()
                        .setStage(stage)
                        .setCustomerCount(customers.getOrDefault(stage, 0L))
                        .build())
                .toList();
    }

    private MutinyLifecycleServiceStub as(TenantId tenant) {
        return TestTokens.with(lifecycle, TestTokens.ofTenant(tenant.value(), "segments:read"));
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
