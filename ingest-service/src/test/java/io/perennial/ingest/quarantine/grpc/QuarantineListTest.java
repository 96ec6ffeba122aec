package io.perennial.ingest.quarantine.grpc;

import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.ALL;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.bad;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.aView;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventFault;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.ListQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.QuarantineFilter;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineListTest {

    @Inject
    Ingest ingest;

    @Inject
    QuarantineCalls quarantine;

    @Test
    void an_entry_has_the_event_as_it_came_in_and_every_fault_with_what_was_expected() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event.Builder bad = anOrder(aCustomer())
                .clearOrigin()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                999,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build());
        bad.getOrderCompletedBuilder().getTotalBuilder().setCurrencyCode("eur");

        // When
        ingest.send(tenant, bad.build());
        QuarantinedEvent entry = quarantine.only(tenant);

        // Then
        assertThat(entry.getEvent()).isEqualTo(bad.build());
        assertThat(entry.getSource()).isEqualTo("shop");
        assertThat(entry.getEventId()).isEqualTo(bad.getEventId());
        assertThat(entry.getFaultsList())
                .containsExactly(
                        fault(
                                EventReason.EVENT_REASON_FIELD_UNKNOWN,
                                "999",
                                "unknown field 999",
                                "a field of the contract"),
                        fault(EventReason.EVENT_REASON_FIELD_MISSING, "origin", "not set", "an origin"),
                        fault(
                                EventReason.EVENT_REASON_FIELD_INVALID,
                                "order_completed.total.currency_code",
                                "\"eur\"",
                                "an ISO 4217 code in capitals"));
        assertThat(Timestamps.between(entry.getReceiveTime(), entry.getExpireTime())
                        .getSeconds())
                .isEqualTo(Duration.ofDays(30).toSeconds());
    }

    @Test
    void the_same_event_again_is_the_same_entry_and_waits_no_longer() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Event bad = bad(aCustomer());
        ingest.send(tenant, bad);
        Timestamp first = quarantine.only(tenant).getReceiveTime();

        // When
        ingest.send(tenant, bad);

        // Then
        assertThat(quarantine.only(tenant).getReceiveTime()).isEqualTo(first);
        assertThat(quarantine.only(tenant).getRejectionCount()).isEqualTo(2);
    }

    /** Or an erasure would not find it. */
    @Test
    void what_is_kept_once_consent_is_there_tells_whose_it_is() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        Event bad = aView(customer).clearOrigin().build();
        ingest.send(tenant, bad);
        boolean withoutConsent = quarantine.only(tenant).hasEvent();
        quarantine.consent(tenant, customer, ConsentDecision.CONSENT_DECISION_GRANTED);

        // When
        ingest.send(tenant, bad);
        boolean withConsent = quarantine.only(tenant).hasEvent();
        quarantine.erase(tenant, customer);

        // Then
        assertThat(withoutConsent).isFalse();
        assertThat(withConsent).isTrue();
        assertThat(quarantine.list(tenant, ALL)).isEmpty();
    }

    @Test
    void entries_are_listed_page_by_page_in_the_order_in_which_they_came() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        List<Event> bad = IntStream.range(0, 5).mapToObj(_ -> bad(aCustomer())).toList();
        bad.forEach(event -> ingest.send(tenant, event));
        var request = ListQuarantinedEventsRequest.newBuilder().setPageSize(2);

        // When
        ListQuarantinedEventsResponse first = ingest.quarantine(tenant).listQuarantinedEvents(request.build());
        ListQuarantinedEventsResponse second = ingest.quarantine(tenant)
                .listQuarantinedEvents(
                        request.setPageToken(first.getNextPageToken()).build());
        ListQuarantinedEventsResponse third = ingest.quarantine(tenant)
                .listQuarantinedEvents(
                        request.setPageToken(second.getNextPageToken()).build());

        // Then
        assertThat(List.of(first, second, third))
                .flatExtracting(ListQuarantinedEventsResponse::getQuarantinedEventsList)
                .extracting(QuarantinedEvent::getEvent)
                .containsExactlyElementsOf(bad);
        assertThat(third.getNextPageToken()).isEmpty();
        GrpcErrors.failureOf(() -> ingest.quarantine(tenant)
                        .listQuarantinedEvents(
                                request.setFilter(QuarantineFilter.newBuilder().setSource("shop"))
                                        .build()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_page_of_large_events_ends_at_one_mebibyte_and_the_next_one_goes_on() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        for (int i = 0; i < 6; i++) {
            Event.Builder large = bad(aCustomer()).toBuilder();
            large.setUnknownFields(UnknownFieldSet.newBuilder()
                    .addField(
                            999,
                            UnknownFieldSet.Field.newBuilder()
                                    .addLengthDelimited(ByteString.copyFrom(new byte[250 * 1024]))
                                    .build())
                    .build());
            ingest.send(tenant, large.build());
        }

        // When
        ListQuarantinedEventsResponse first =
                ingest.quarantine(tenant).listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance());
        ListQuarantinedEventsResponse second = ingest.quarantine(tenant)
                .listQuarantinedEvents(ListQuarantinedEventsRequest.newBuilder()
                        .setPageToken(first.getNextPageToken())
                        .build());

        // Then
        assertThat(first.getQuarantinedEventsCount()).isEqualTo(4);
        assertThat(second.getQuarantinedEventsCount()).isEqualTo(2);
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void a_filter_chooses_by_id_source_reason_and_time() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        ingest.send(tenant, bad(aCustomer()));
        ingest.send(
                tenant,
                anOrder(aCustomer())
                        .setSource("till")
                        .setOrigin(anOrder("c").getOrigin().toBuilder().setMarketplace("x"))
                        .build());
        List<QuarantinedEvent> both = quarantine.list(tenant, ALL);
        Timestamp border = both.get(1).getReceiveTime();

        // Then
        assertThat(quarantine.list(
                        tenant, QuarantineFilter.newBuilder().setSource("till").build()))
                .containsExactly(both.get(1));
        assertThat(quarantine.list(
                        tenant,
                        QuarantineFilter.newBuilder()
                                .setReason(EventReason.EVENT_REASON_FIELD_MISSING)
                                .build()))
                .containsExactly(both.get(0));
        assertThat(quarantine.list(
                        tenant,
                        QuarantineFilter.newBuilder().setStartTime(border).build()))
                .containsExactly(both.get(1));
        assertThat(quarantine.list(
                        tenant, QuarantineFilter.newBuilder().setEndTime(border).build()))
                .containsExactly(both.get(0));
        assertThat(quarantine.list(
                        tenant,
                        QuarantineFilter.newBuilder()
                                .addQuarantinedEventIds(both.get(1).getQuarantinedEventId())
                                .build()))
                .containsExactly(both.get(1));
    }

    @Test
    void another_tenant_sees_and_moves_nothing_of_it() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        Tenant other = ingest.createTenant(aShop());
        ingest.send(tenant, bad(aCustomer()));
        QuarantinedEvent entry = quarantine.only(tenant);

        // Then
        assertThat(quarantine.list(other, ALL)).isEmpty();
        GrpcErrors.failureOf(() ->
                        quarantine.correct(other, entry, anOrder(aCustomer()).build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_QUARANTINED_EVENT_NOT_FOUND)
                .hasMetadata("quarantinedEventId", entry.getQuarantinedEventId());
        assertThat(quarantine.redrive(other, ALL)).isEqualTo(RedriveQuarantinedEventsResponse.getDefaultInstance());
        assertThat(quarantine.discard(other, entry)).isZero();
        assertThat(quarantine.list(tenant, ALL)).hasSize(1);
    }

    @Test
    void who_may_read_tenants_may_not_read_rejected_events() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        var stub = TestTokens.with(
                ingest.quarantine(), TestTokens.ofTenant(Integer.parseInt(tenant.getTenantId()), "events:write"));

        // Then
        GrpcErrors.failureOf(() -> stub.listQuarantinedEvents(ListQuarantinedEventsRequest.getDefaultInstance()))
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_SCOPE_MISSING)
                .hasMetadata("scope", "quarantine:read");
    }

    private static EventFault fault(EventReason reason, String field, String value, String expected) {
        return EventFault.newBuilder()
                .setReason(reason)
                .setField(field)
                .setValue(value)
                .setExpected(expected)
                .build();
    }
}
