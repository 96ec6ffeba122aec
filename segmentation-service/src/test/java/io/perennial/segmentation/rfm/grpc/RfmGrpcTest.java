package io.perennial.segmentation.rfm.grpc;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.Money;
import io.perennial.api.segmentation.v1.CountRfmGroupsRequest;
import io.perennial.api.segmentation.v1.CountRfmGroupsResponse;
import io.perennial.api.segmentation.v1.GetRfmPresetRequest;
import io.perennial.api.segmentation.v1.GetRfmPresetResponse;
import io.perennial.api.segmentation.v1.GetRfmRequest;
import io.perennial.api.segmentation.v1.GetRfmResponse;
import io.perennial.api.segmentation.v1.ListRfmPresetsRequest;
import io.perennial.api.segmentation.v1.ListRfmPresetsResponse;
import io.perennial.api.segmentation.v1.ListRfmRequest;
import io.perennial.api.segmentation.v1.ListRfmResponse;
import io.perennial.api.segmentation.v1.MutinyRfmServiceGrpc.MutinyRfmServiceStub;
import io.perennial.api.segmentation.v1.Rfm;
import io.perennial.api.segmentation.v1.RfmCell;
import io.perennial.api.segmentation.v1.RfmGroup;
import io.perennial.api.segmentation.v1.RfmGroupCount;
import io.perennial.api.segmentation.v1.RfmPlacement;
import io.perennial.api.segmentation.v1.RfmPreset;
import io.perennial.api.segmentation.v1.RfmScale;
import io.perennial.api.segmentation.v1.RfmThresholdRule;
import io.perennial.api.segmentation.v1.SegmentationErrorReason;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerFactFixture;
import io.perennial.segmentation.rfm.store.Presets;
import io.perennial.segmentation.segment.app.KeepCurrent;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.Feeds;
import io.perennial.segmentation.segment.store.Stored;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class RfmGrpcTest {

    private static final Duration CALL_MAX = Duration.ofSeconds(30);

    @GrpcClient("segmentation")
    MutinyRfmServiceStub rfm;

    @Inject
    Feeds feeds;

    @Inject
    Stored stored;

    @Inject
    KeepCurrent keepCurrent;

    @Test
    void a_customer_has_values_scores_groups_and_the_cut_they_come_from() {
        TenantId tenant = aCutTenant();

        GetRfmResponse got = get(tenant, "c9");

        assertThat(got.getRfm().getNetRevenue())
                .isEqualTo(Money.newBuilder()
                        .setCurrencyCode("EUR")
                        .setMinorUnits(1_000)
                        .build());
        assertThat(got.getRfm().getPlacementsList())
                .contains(
                        placement("amazon", 5, 1, 5, "promising"),
                        placement("braze", 3, 0, 3, "promising"),
                        placement("klaviyo", 3, 1, 3, "recent"),
                        placement("shopify", 5, 1, 5, "active"));
        assertThat(got.getCut().getVersion()).isEqualTo(1);
        assertThat(got.getCut().getCustomerCount()).isEqualTo(10);
        assertThat(got.getCut().getAsOfTime().getSeconds()).isEqualTo(day(20).getEpochSecond());
        assertThat(got.getCut().getScalesList())
                .extracting(RfmScale::getPresetId, RfmScale::getLowestScore, RfmScale::getHighestScore)
                .contains(tuple("amazon", 1, 5), tuple("braze", 0, 3), tuple("klaviyo", 1, 3), tuple("shopify", 1, 5));
        assertThat(got.getCut().getScales(0).getMonetaryThresholdsList()).containsExactly(201L, 401L, 601L, 801L);
        assertThat(got.getCut().getScales(0).getRecencyRule()).isEqualTo(RfmThresholdRule.RFM_THRESHOLD_RULE_QUANTILES);
        assertThat(got.getCut().getScales(2).getRecencyRule()).isEqualTo(RfmThresholdRule.RFM_THRESHOLD_RULE_FIXED);
        assertThat(got.getCut().getScales(2).getRecencyThresholdsList())
                .extracting(Timestamp::getSeconds)
                .containsExactly(day(20 - 365).getEpochSecond(), day(20 - 180).getEpochSecond());
    }

    @Test
    void a_customer_without_an_order_is_a_prospect_and_placed_nowhere() {
        TenantId tenant = aCutTenant();
        feeds.apply(happened(tenant, new CustomerId("browser"), CustomerFactFixture.act(day(19))));

        Rfm browser = get(tenant, "browser").getRfm();

        assertThat(browser.getOrderCount()).isZero();
        assertThat(browser.hasLastOrderTime()).isFalse();
        assertThat(browser.getPlacementsList()).isEmpty();
        assertThat(stored.states(tenant).get(new CustomerId("browser")))
                .extracting(Stored.State::segmentIds)
                .isEqualTo(List.of("stage.prospect"));
    }

    @Test
    void a_customer_of_whom_nothing_is_known_is_not_found() {
        TenantId tenant = aCutTenant();

        GrpcErrors.failureOf(as(tenant)
                        .getRfm(GetRfmRequest.newBuilder()
                                .setCustomerId("nobody")
                                .build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND)
                .hasMetadata("customerId", "nobody");
    }

    @Test
    void before_the_first_cut_there_is_nothing_to_answer() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, new CustomerId("c0"), order("o1", day(0), 100)));

        GrpcErrors.failureOf(as(tenant)
                        .getRfm(GetRfmRequest.newBuilder().setCustomerId("c0").build()))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_NOT_CUT);
        GrpcErrors.failureOf(as(tenant).listRfm(ListRfmRequest.getDefaultInstance()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_NOT_CUT);
        GrpcErrors.failureOf(as(tenant).countRfmGroups(groupsOf("amazon")))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_NOT_CUT);
    }

    @Test
    void customers_are_listed_page_by_page() {
        TenantId tenant = aCutTenant();
        List<String> listed = new ArrayList<>();
        ListRfmRequest.Builder request = ListRfmRequest.newBuilder().setPageSize(4);

        ListRfmResponse page;
        do {
            page = as(tenant).listRfm(request.build()).await().atMost(CALL_MAX);
            page.getCustomersList().forEach(customer -> listed.add(customer.getCustomerId()));
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());

        assertThat(listed).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9");
    }

    @Test
    void customers_of_one_group_are_those_that_are_counted_in_it() {
        TenantId tenant = aCutTenant();
        CountRfmGroupsResponse counted =
                as(tenant).countRfmGroups(groupsOf("shopify")).await().atMost(CALL_MAX);

        for (RfmGroupCount group : counted.getGroupsList()) {
            ListRfmResponse listed = as(tenant)
                    .listRfm(ListRfmRequest.newBuilder()
                            .setPresetId("shopify")
                            .setGroup(group.getGroup())
                            .build())
                    .await()
                    .atMost(CALL_MAX);
            assertThat(listed.getCustomersList())
                    .as(group.getGroup())
                    .hasSize((int) group.getCustomerCount())
                    .allSatisfy(customer -> assertThat(customer.getPlacementsList())
                            .filteredOn(placement -> placement.getPresetId().equals("shopify"))
                            .extracting(RfmPlacement::getGroup)
                            .containsExactly(group.getGroup()));
        }
        assertThat(counted.getGroupsList().stream()
                        .mapToLong(RfmGroupCount::getCustomerCount)
                        .sum())
                .isEqualTo(10);
    }

    @Test
    void a_group_needs_its_preset() {
        GrpcErrors.failureOf(as(aCutTenant())
                        .listRfm(ListRfmRequest.newBuilder()
                                .setGroup("champions")
                                .build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
    }

    @Test
    void a_group_that_the_preset_does_not_have_is_refused() {
        GrpcErrors.failureOf(as(aCutTenant())
                        .listRfm(ListRfmRequest.newBuilder()
                                .setPresetId("amazon")
                                .setGroup("champions")
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
    }

    @Test
    void a_page_token_of_another_group_is_refused() {
        TenantId tenant = aCutTenant();
        String token = as(tenant)
                .listRfm(ListRfmRequest.newBuilder().setPageSize(1).build())
                .await()
                .atMost(CALL_MAX)
                .getNextPageToken();

        GrpcErrors.failureOf(as(tenant)
                        .listRfm(ListRfmRequest.newBuilder()
                                .setPresetId("amazon")
                                .setGroup("top_tier")
                                .setPageToken(token)
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_preset_is_answered_with_every_cell_and_its_source() {
        GetRfmPresetResponse answer = as(aCutTenant())
                .getRfmPreset(
                        GetRfmPresetRequest.newBuilder().setPresetId("braze").build())
                .await()
                .atMost(CALL_MAX);

        RfmPreset preset = answer.getPreset();
        assertThat(preset.getGroupsList()).hasSize(10).allSatisfy(group -> {
            assertThat(group.getDisplayName()).isNotBlank();
            assertThat(group.getDescription()).endsWith(".");
        });
        assertThat(List.of(preset.getLowestScore(), preset.getHighestScore())).containsExactly(0, 3);
        assertThat(preset.getSource()).contains("Braze");
        assertThat(answer.getCellsList()).hasSize(64);
        assertThat(answer.getCellsList().stream().map(RfmCell::getGroup).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        preset.getGroupsList().stream().map(RfmGroup::getGroup).toList());
    }

    @Test
    void the_presets_that_a_tenant_has_are_listed() {
        ListRfmPresetsResponse listed = as(feeds.anUnknownTenant())
                .listRfmPresets(ListRfmPresetsRequest.getDefaultInstance())
                .await()
                .atMost(CALL_MAX);

        assertThat(listed.getPresetsList())
                .extracting(RfmPreset::getPresetId, RfmPreset::getDisplayName, RfmPreset::getGroupsCount)
                .isEqualTo(Presets.OF_PRODUCT.stream()
                        .map(preset -> tuple(
                                preset.id(),
                                preset.displayName(),
                                preset.groups().size()))
                        .toList())
                .contains(tuple("amazon", "Amazon Brand Analytics", 4));
    }

    @Test
    void a_preset_that_does_not_exist_is_not_found() {
        TenantId tenant = aCutTenant();

        GrpcErrors.failureOf(as(tenant).countRfmGroups(groupsOf("other")))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_RFM_PRESET_NOT_FOUND)
                .hasMetadata("presetId", "other");
        GrpcErrors.failureOf(as(tenant)
                        .getRfmPreset(GetRfmPresetRequest.newBuilder()
                                .setPresetId("other")
                                .build()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_RFM_PRESET_NOT_FOUND);
        GrpcErrors.failureOf(as(tenant)
                        .listRfm(ListRfmRequest.newBuilder()
                                .setPresetId("other")
                                .setGroup("champions")
                                .build()))
                .hasReason(SegmentationErrorReason.SEGMENTATION_ERROR_REASON_RFM_PRESET_NOT_FOUND);
    }

    @Test
    void a_preset_is_required() {
        GrpcErrors.failureOf(as(aCutTenant()).getRfmPreset(GetRfmPresetRequest.getDefaultInstance()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID);
    }

    /** Ten customers; each bought once, later and for more than the one before. */
    private TenantId aCutTenant() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(IntStream.range(0, 10)
                .mapToObj(i -> {
                    CustomerFact order = order("o1", day(i), (i + 1) * 100L);
                    return happened(tenant, new CustomerId("c" + i), order);
                })
                .toList());
        feeds.advance(tenant, day(20));
        for (TenantWork work : keepCurrent.due().await().atMost(CALL_MAX)) {
            if (work.tenant().equals(tenant)) {
                keepCurrent.run(work).await().atMost(CALL_MAX);
            }
        }
        return tenant;
    }

    private GetRfmResponse get(TenantId tenant, String customer) {
        return as(tenant)
                .getRfm(GetRfmRequest.newBuilder().setCustomerId(customer).build())
                .await()
                .atMost(CALL_MAX);
    }

    private static CountRfmGroupsRequest groupsOf(String preset) {
        return CountRfmGroupsRequest.newBuilder().setPresetId(preset).build();
    }

    private static RfmPlacement placement(String preset, int r, int f, int m, String group) {
        return RfmPlacement.newBuilder()
                .setPresetId(preset)
                .setRecencyScore(r)
                .setFrequencyScore(f)
                .setMonetaryScore(m)
                .setGroup(group)
                .build();
    }

    private MutinyRfmServiceStub as(TenantId tenant) {
        return TestTokens.with(rfm, TestTokens.ofTenant(tenant.value(), "segments:read"));
    }
}
