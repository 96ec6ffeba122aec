package io.perennial.ingest.quarantine.grpc;

import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.ALL;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.bad;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.correction;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventResponse;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.QuarantineFilter;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineCorrectionTest {

    @Inject
    Ingest ingest;

    @Inject
    QuarantineCalls quarantine;

    @Test
    void a_correction_is_recorded_and_ends_the_entry_however_often_it_is_sent() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event good = anOrder(customer).build();
        ingest.send(tenant, good.toBuilder().clearOrigin().build());
        CorrectQuarantinedEventRequest request = correction(quarantine.only(tenant), good);

        // When
        CorrectQuarantinedEventResponse first = ingest.quarantine(tenant).correctQuarantinedEvent(request);
        CorrectQuarantinedEventResponse again = ingest.quarantine(tenant).correctQuarantinedEvent(request);

        // Then
        assertThat(first.getResult().getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(first.getResult().getEventId()).isEqualTo(good.getEventId());
        assertThat(again).isEqualTo(first);
        assertThat(quarantine.list(tenant, ALL)).isEmpty();
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .hasSize(1);
        GrpcErrors.failureOf(() -> ingest.quarantine(tenant)
                        .correctQuarantinedEvent(request.toBuilder()
                                .setReplacement(anOrder(customer))
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void a_correction_that_is_rejected_tells_why_and_leaves_the_entry_alone() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event bad = bad(aCustomer());
        ingest.send(tenant, bad);
        QuarantinedEvent entry = quarantine.only(tenant);

        // When
        var result = quarantine
                .correct(tenant, entry, bad.toBuilder().setSource("No Source").build())
                .getResult();

        // Then
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_REJECTED);
        assertThat(result.getField()).isEqualTo("source");
        assertThat(quarantine.only(tenant)).isEqualTo(entry);
    }

    @Test
    void a_correction_says_which_of_its_own_fields_are_wrong() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        var request = CorrectQuarantinedEventRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setQuarantinedEventId("17");

        // Then
        GrpcErrors.failureOf(() -> ingest.quarantine(tenant)
                        .correctQuarantinedEvent(
                                request.setReplacement(anOrder("c")).build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("quarantined_event_id", "17");
        GrpcErrors.failureOf(() -> ingest.quarantine(tenant)
                        .correctQuarantinedEvent(request.setQuarantinedEventId(Ingest.requestId())
                                .clearReplacement()
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("replacement", "not set");
    }

    @Test
    void entries_are_discarded_by_filter_and_once_for_a_request() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.send(tenant, bad(aCustomer()), bad(aCustomer()));
        var request = DiscardQuarantinedEventsRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setFilter(QuarantineFilter.newBuilder().setSource("shop"))
                .build();

        // When
        var first = ingest.quarantine(tenant).discardQuarantinedEvents(request);
        ingest.send(tenant, bad(aCustomer()));
        var again = ingest.quarantine(tenant).discardQuarantinedEvents(request);

        // Then
        assertThat(first.getDiscardedCount()).isEqualTo(2);
        assertThat(first.getMore()).isFalse();
        assertThat(again).isEqualTo(first);
        assertThat(quarantine.list(tenant, ALL)).hasSize(1);
    }

    @Test
    void everything_is_never_discarded_by_saying_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());

        // Then
        GrpcErrors.failureOf(() -> ingest.quarantine(tenant)
                        .discardQuarantinedEvents(DiscardQuarantinedEventsRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .setFilter(ALL)
                                .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasField("filter", "no condition");
    }
}
