package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.ListTenantsRequest;
import io.perennial.api.ingest.v1.ListTenantsResponse;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@IngestTest
class TenantGrpcTest {

    @Inject
    Ingest ingest;

    @Test
    void a_created_tenant_stands_on_every_shard_of_the_feed() {
        // When
        Tenant tenant = ingest.createTenant(aShop().setDefaultJurisdiction(Jurisdiction.JURISDICTION_UNSPECIFIED));

        // Then
        assertThat(tenant.getDefaultJurisdiction()).isEqualTo(Jurisdiction.JURISDICTION_GDPR);
        assertThat(get(tenant)).isEqualTo(tenant);
        assertThat(ingest.feedOfTenant(tenant))
                .extracting(FeedRecord::getTenant)
                .hasSize(Shards.SHARD_COUNT)
                .containsOnly(
                        tenant.toBuilder().setPolicy(ingest.policy(tenant)).build());
    }

    @Test
    void the_same_request_creates_one_tenant() {
        // Given
        CreateTenantRequest request = aShop().setRequestId(Ingest.requestId()).build();
        Tenant first = ingest.creator().createTenant(request).getTenant();

        // When
        Tenant second = ingest.creator().createTenant(request).getTenant();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_request_id_stands_for_one_content() {
        // Given
        CreateTenantRequest request = aShop().setRequestId(Ingest.requestId()).build();
        Tenant created = ingest.creator().createTenant(request).getTenant();
        CreateTenantRequest other =
                request.toBuilder().setDisplayName("Another").build();

        // Then
        assertThat(created.getDisplayName()).isNotEqualTo(other.getDisplayName());
        GrpcErrors.failureOf(() -> ingest.creator().createTenant(other))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED)
                .hasMetadata("requestId", request.getRequestId());
    }

    @Test
    void what_makes_no_sense_is_named_at_once() {
        GrpcErrors.failureOf(() -> ingest.createTenant(aShop().setCurrencyCode("ZZZ")
                        .setZone("Mars/Olympus")
                        .addExchangeRates(rate("ZZZ", 1, ""))
                        .addExchangeRates(rate("USD", 1, ""))
                        .addExchangeRates(rate("USD", 2, ""))))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields(
                        "currency_code",
                        "zone",
                        "exchange_rates[0].currency_code",
                        "exchange_rates[0].currency_code",
                        "exchange_rates[2].start_time");
    }

    @Test
    void a_rate_starts_after_the_beginning_of_time_or_has_no_start() {
        GrpcErrors.failureOf(() -> ingest.createTenant(aShop().addExchangeRates(rate("USD", 1, ""))
                        .addExchangeRates(rate("USD", 2, "0001-01-01T00:00:00Z"))
                        .addExchangeRates(rate("CHF", 3, "2020-01-01T00:00:00Z"))
                        .addExchangeRates(rate("CHF", 4, "2020-01-01T00:00:00Z"))))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("exchange_rates[1].start_time", "0001-01-01T00:00:00Z")
                .hasField("exchange_rates[3].start_time", "2020-01-01T00:00:00Z");
    }

    @Test
    void a_change_needs_the_present_etag() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant renamed = ingest.tenants(tenant).updateTenant(renaming(tenant)).getTenant();

        // Then
        assertThat(renamed.getDisplayName()).isEqualTo("New name");
        assertThat(renamed.getZone()).isEqualTo(tenant.getZone());
        GrpcErrors.failureOf(() -> ingest.tenants(tenant).updateTenant(renaming(tenant)))
                .hasCode(Status.Code.ABORTED)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_ETAG_STALE)
                .hasMetadata("etag", renamed.getEtag());
    }

    @Test
    void a_change_changes_what_its_mask_names_and_nothing_else() {
        // Given
        Tenant tenant = ingest.createTenant(aShop().addExchangeRates(rate("USD", 1, "")));

        // When
        Tenant changed = ingest.tenants(tenant)
                .updateTenant(change(
                        tenant.toBuilder()
                                .setDisplayName("ignored")
                                .setZone("Asia/Tokyo")
                                .clearDefaultJurisdiction()
                                .clearExchangeRates(),
                        "zone",
                        "default_jurisdiction",
                        "exchange_rates"))
                .getTenant();

        // Then
        assertThat(changed)
                .isEqualTo(tenant.toBuilder()
                        .setZone("Asia/Tokyo")
                        .setDefaultJurisdiction(Jurisdiction.JURISDICTION_GDPR)
                        .clearExchangeRates()
                        .setEtag(changed.getEtag())
                        .build());
        assertThat(get(tenant)).isEqualTo(changed);
    }

    @Test
    void a_mask_names_what_can_be_changed_and_the_values_are_those_that_can_be_created() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> ingest.tenants(tenant)
                        .updateTenant(change(
                                tenant.toBuilder()
                                        .clearEtag()
                                        .clearDisplayName()
                                        .setZone("Mars/Olympus"),
                                "currency_code",
                                "zone",
                                "colour",
                                "display_name")))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields(
                        "update_mask.paths[0]",
                        "update_mask.paths[2]",
                        "tenant.etag",
                        "tenant.display_name",
                        "tenant.zone")
                .hasField("update_mask.paths[0]", "currency_code");
        GrpcErrors.failureOf(() -> ingest.tenants(tenant).updateTenant(change(tenant.toBuilder())))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("update_mask.paths", "no path");
    }

    @Test
    void a_tenant_tells_when_it_was_created() {
        // When
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        assertThat(Timestamps.toMillis(tenant.getCreateTime())).isCloseTo(System.currentTimeMillis(), within(60_000L));
        assertThat(get(tenant).getCreateTime()).isEqualTo(tenant.getCreateTime());
    }

    @Test
    void a_service_principal_lists_all_tenants_page_by_page() {
        // Given
        List<String> created = Stream.generate(() -> ingest.createTenant(aShop().addExchangeRates(rate("USD", 1, ""))))
                .limit(3)
                .map(Tenant::getTenantId)
                .toList();
        List<Tenant> listed = new ArrayList<>();
        String token = "";

        // When
        do {
            ListTenantsResponse page = ingest.creator()
                    .listTenants(ListTenantsRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            assertThat(page.getTenantsCount()).isLessThanOrEqualTo(2);
            listed.addAll(page.getTenantsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        // Then
        assertThat(listed)
                .extracting(Tenant::getTenantId)
                .doesNotHaveDuplicates()
                .containsAll(created);
        assertThat(listed)
                .filteredOn(tenant -> created.contains(tenant.getTenantId()))
                .allSatisfy(tenant -> {
                    assertThat(tenant.getDisplayName()).isEqualTo("A shop");
                    assertThat(tenant.hasCreateTime()).isTrue();
                    assertThat(tenant.getExchangeRatesList()).isEmpty();
                });
    }

    @Test
    void a_caller_of_one_tenant_lists_its_own_alone() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.createTenant(aShop());

        // When
        ListTenantsResponse response = ingest.tenants(tenant).listTenants(ListTenantsRequest.getDefaultInstance());

        // Then
        assertThat(response.getTenantsList()).containsExactly(tenant);
        assertThat(response.getNextPageToken()).isEmpty();
        GrpcErrors.failureOf(() -> ingest.tenants(tenant)
                        .listTenants(ListTenantsRequest.newBuilder()
                                .setPageToken("another")
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_change_sent_again_has_one_effect() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        UpdateTenantRequest request = renaming(tenant);
        Tenant first = ingest.tenants(tenant).updateTenant(request).getTenant();

        // When
        Tenant second = ingest.tenants(tenant).updateTenant(request).getTenant();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(ingest.feedOfTenant(tenant)).hasSize(2 * Shards.SHARD_COUNT);
    }

    @Test
    void a_request_id_stands_for_one_change() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        UpdateTenantRequest request = renaming(tenant);
        Tenant changed = ingest.tenants(tenant).updateTenant(request).getTenant();

        // Then
        GrpcErrors.failureOf(() -> ingest.tenants(tenant)
                        .updateTenant(request.toBuilder().setTenant(changed).build()))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void money_is_converted_by_the_rate_of_the_events_time() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay()
                .addExchangeRates(rate("USD", 1_000_000, ""))
                .addExchangeRates(rate("USD", 500_000, "2020-01-01T00:00:00Z"))
                .addExchangeRates(rate("JPY", 8_000, "2020-01-01T00:00:00Z")));
        String customer = aCustomer();

        // When
        ingest.send(
                tenant,
                order(customer, "USD", 101, "2019-12-31T23:59:59Z"),
                order(customer, "USD", 101, "2020-01-01T00:00:00Z"),
                order(customer, "USD", 103, "2020-01-01T00:00:00Z"),
                order(customer, "JPY", 1_000, "2021-01-01T00:00:00Z"));

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .extracting(found -> found.getEvent().getTenantAmount().getMinorUnits())
                .containsExactly(101L, 50L, 52L, 800L);
    }

    @Test
    void a_new_rate_table_holds_for_the_next_event_and_leaves_those_before() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        EventReason before = ingest.send(tenant, order(customer, "USD", 100, "2020-01-01T00:00:00Z"))
                .getFirst()
                .getReason();

        // When
        Tenant changed = ingest.tenants(tenant)
                .updateTenant(change(tenant.toBuilder().addExchangeRates(rate("USD", 900_000, "")), "exchange_rates"))
                .getTenant();

        // Then
        assertThat(before).isEqualTo(EventReason.EVENT_REASON_CURRENCY_UNKNOWN);
        assertThat(changed.getExchangeRatesList()).containsExactly(rate("USD", 900_000, ""));
        assertThat(ingest.send(tenant, order(customer, "USD", 100, "2020-01-01T00:00:00Z"))
                        .getFirst()
                        .getStatus())
                .isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
    }

    @Test
    void a_replay_clock_is_the_latest_event_or_advance() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        ingest.send(
                tenant,
                order(aCustomer(), "EUR", 1, "1997-05-01T00:00:00Z"),
                order(aCustomer(), "EUR", 1, "1998-06-30T00:00:00Z"),
                order(aCustomer(), "EUR", 1, "1997-01-01T00:00:00Z"));
        Tenant afterEvents = get(tenant);

        // When
        Tenant advanced = advance(tenant, "1999-01-01T00:00:00Z");
        Tenant notBack = advance(tenant, "1998-12-31T00:00:00Z");

        // Then
        assertThat(tenant.hasClockTime()).isFalse();
        assertThat(afterEvents.getClockTime()).isEqualTo(time("1998-06-30T00:00:00Z"));
        assertThat(advanced.getClockTime()).isEqualTo(time("1999-01-01T00:00:00Z"));
        assertThat(notBack).isEqualTo(advanced);
        assertThat(ingest.feedOfTenant(tenant))
                .filteredOn(FeedRecord::hasClockAdvanced)
                .extracting(found -> found.getClockAdvanced().getNow())
                .hasSize(Shards.SHARD_COUNT)
                .containsOnly(time("1999-01-01T00:00:00Z"));
    }

    @Test
    void a_live_clock_cannot_be_moved() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> advance(tenant, "2099-01-01T00:00:00Z"))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_CLOCK_LIVE)
                .hasDomain("ingest.perennial.io")
                .hasMetadata("tenantId", tenant.getTenantId());
    }

    @Test
    void a_clock_stays_within_the_years_of_events() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());

        // Then
        GrpcErrors.failureOf(() -> advance(tenant, "2201-01-01T00:00:00Z"))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("now", "1900 to 2200");
        GrpcErrors.failureOf(() -> ingest.tenants(tenant)
                        .advanceClock(AdvanceClockRequest.newBuilder()
                                .setNow(Timestamp.newBuilder().setSeconds(Long.MIN_VALUE))
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("now");
    }

    @Test
    void a_tenant_that_is_not_there_is_unknown() {
        // Given
        Tenant nobody = Tenant.newBuilder().setTenantId("1999999999").build();

        // Then
        GrpcErrors.failureOf(() -> get(nobody))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
        GrpcErrors.failureOf(() -> ingest.tenants(nobody)
                        .updateTenant(renaming(nobody.toBuilder().setEtag("1").build())))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
        GrpcErrors.failureOf(() -> advance(nobody, "1999-01-01T00:00:00Z"))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN);
    }

    private Tenant get(Tenant tenant) {
        return ingest.tenants(tenant)
                .getTenant(GetTenantRequest.getDefaultInstance())
                .getTenant();
    }

    private Tenant advance(Tenant tenant, String to) {
        return ingest.tenants(tenant)
                .advanceClock(AdvanceClockRequest.newBuilder().setNow(time(to)).build())
                .getTenant();
    }

    private static UpdateTenantRequest renaming(Tenant tenant) {
        return change(tenant.toBuilder().setDisplayName("New name"), "display_name");
    }

    private static UpdateTenantRequest change(Tenant.Builder tenant, String... paths) {
        return UpdateTenantRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setTenant(tenant)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build();
    }

    private static ExchangeRate rate(String currency, long micros, String start) {
        ExchangeRate.Builder rate =
                ExchangeRate.newBuilder().setCurrencyCode(currency).setRateMicros(micros);
        return start.isEmpty() ? rate.build() : rate.setStartTime(time(start)).build();
    }

    private static Event order(String customer, String currency, long minorUnits, String at) {
        return anOrder(customer)
                .setEventTime(time(at))
                .setOrderCompleted(OrderCompleted.newBuilder()
                        .setOrderId(Ingest.requestId())
                        .setTotal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(minorUnits)))
                .build();
    }
}
