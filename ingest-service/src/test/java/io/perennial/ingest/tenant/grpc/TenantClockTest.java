package io.perennial.ingest.tenant.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AdvanceClockRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@IngestTest
class TenantClockTest {

    @Inject
    Ingest ingest;

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

    private static Event order(String customer, String currency, long minorUnits, String at) {
        return anOrder(customer)
                .setEventTime(time(at))
                .setOrderCompleted(OrderCompleted.newBuilder()
                        .setOrderId(Ingest.requestId())
                        .setTotal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(minorUnits)))
                .build();
    }
}
