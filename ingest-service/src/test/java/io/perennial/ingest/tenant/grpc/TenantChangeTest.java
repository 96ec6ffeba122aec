package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.tenant.grpc.TenantRequests.change;
import static io.perennial.ingest.tenant.grpc.TenantRequests.rate;
import static io.perennial.ingest.tenant.grpc.TenantRequests.renaming;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@IngestTest
class TenantChangeTest {

    @Inject
    Ingest ingest;

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

    private Tenant get(Tenant tenant) {
        return ingest.tenants(tenant)
                .getTenant(GetTenantRequest.getDefaultInstance())
                .getTenant();
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
