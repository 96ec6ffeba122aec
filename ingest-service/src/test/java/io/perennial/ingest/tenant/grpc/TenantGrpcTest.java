package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.tenant.grpc.TenantRequests.rate;
import static io.perennial.ingest.tenant.grpc.TenantRequests.renaming;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.CreateTenantRequest;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.api.ingest.v1.ListTenantsRequest;
import io.perennial.api.ingest.v1.ListTenantsResponse;
import io.perennial.api.ingest.v1.Tenant;
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
}
