package io.perennial.ingest.quarantine.grpc;

import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aShop;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.aView;
import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Timestamps;
import io.grpc.Status;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventResponse;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventFault;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.ListQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.QuarantineFilter;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import io.perennial.platform.testkit.TestTokens;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineGrpcTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");
    private static final QuarantineFilter ALL = QuarantineFilter.getDefaultInstance();

    @Inject
    Ingest ingest;

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
        QuarantinedEvent entry = only(tenant);

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
        Timestamp first = only(tenant).getReceiveTime();

        // When
        ingest.send(tenant, bad);

        // Then
        assertThat(only(tenant).getReceiveTime()).isEqualTo(first);
        assertThat(only(tenant).getRejectionCount()).isEqualTo(2);
    }

    /** Or an erasure would not find it. */
    @Test
    void what_is_kept_once_consent_is_there_tells_whose_it_is() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        Event bad = aView(customer).clearOrigin().build();
        ingest.send(tenant, bad);
        boolean withoutConsent = only(tenant).hasEvent();
        consent(tenant, customer, ConsentDecision.CONSENT_DECISION_GRANTED);

        // When
        ingest.send(tenant, bad);
        boolean withConsent = only(tenant).hasEvent();
        erase(tenant, customer);

        // Then
        assertThat(withoutConsent).isFalse();
        assertThat(withConsent).isTrue();
        assertThat(list(tenant, ALL)).isEmpty();
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
        List<QuarantinedEvent> both = list(tenant, ALL);
        Timestamp border = both.get(1).getReceiveTime();

        // Then
        assertThat(list(tenant, QuarantineFilter.newBuilder().setSource("till").build()))
                .containsExactly(both.get(1));
        assertThat(list(
                        tenant,
                        QuarantineFilter.newBuilder()
                                .setReason(EventReason.EVENT_REASON_FIELD_MISSING)
                                .build()))
                .containsExactly(both.get(0));
        assertThat(list(
                        tenant,
                        QuarantineFilter.newBuilder().setStartTime(border).build()))
                .containsExactly(both.get(1));
        assertThat(list(tenant, QuarantineFilter.newBuilder().setEndTime(border).build()))
                .containsExactly(both.get(0));
        assertThat(list(
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
        QuarantinedEvent entry = only(tenant);

        // Then
        assertThat(list(other, ALL)).isEmpty();
        GrpcErrors.failureOf(() -> correct(other, entry, anOrder(aCustomer()).build()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_QUARANTINED_EVENT_NOT_FOUND)
                .hasMetadata("quarantinedEventId", entry.getQuarantinedEventId());
        assertThat(redrive(other, ALL)).isEqualTo(RedriveQuarantinedEventsResponse.getDefaultInstance());
        assertThat(discard(other, entry)).isZero();
        assertThat(list(tenant, ALL)).hasSize(1);
    }

    @Test
    void a_correction_is_recorded_and_ends_the_entry_however_often_it_is_sent() {
        // Given
        Tenant tenant = ingest.createTenant(aShop());
        String customer = aCustomer();
        Event good = anOrder(customer).build();
        ingest.send(tenant, good.toBuilder().clearOrigin().build());
        CorrectQuarantinedEventRequest request = correction(only(tenant), good);

        // When
        CorrectQuarantinedEventResponse first = ingest.quarantine(tenant).correctQuarantinedEvent(request);
        CorrectQuarantinedEventResponse again = ingest.quarantine(tenant).correctQuarantinedEvent(request);

        // Then
        assertThat(first.getResult().getStatus()).isEqualTo(EventStatus.EVENT_STATUS_ACCEPTED);
        assertThat(first.getResult().getEventId()).isEqualTo(good.getEventId());
        assertThat(again).isEqualTo(first);
        assertThat(list(tenant, ALL)).isEmpty();
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
        QuarantinedEvent entry = only(tenant);

        // When
        var result = correct(
                        tenant, entry, bad.toBuilder().setSource("No Source").build())
                .getResult();

        // Then
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_REJECTED);
        assertThat(result.getField()).isEqualTo("source");
        assertThat(only(tenant)).isEqualTo(entry);
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
    void after_a_rate_table_has_changed_what_it_was_missing_is_accepted_and_the_rest_is_told() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        Event dollars = order(customer, "USD");
        Event francs = order(customer, "CHF");
        ingest.send(
                tenant,
                dollars,
                francs,
                bad(customer).toBuilder().clearCustomerId().build());
        addRate(tenant, "USD");
        var request = redriving(ALL).build();

        // When
        RedriveQuarantinedEventsResponse first = ingest.quarantine(tenant).redriveQuarantinedEvents(request);
        RedriveQuarantinedEventsResponse again = ingest.quarantine(tenant).redriveQuarantinedEvents(request);

        // Then
        assertThat(first.getAcceptedCount()).isEqualTo(1);
        assertThat(first.getStillRejectedList())
                .extracting(rejected -> rejected.getFault().getReason())
                .containsExactly(EventReason.EVENT_REASON_CURRENCY_UNKNOWN);
        assertThat(again).isEqualTo(first);
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .hasSize(1);
        assertThat(list(tenant, ALL))
                .filteredOn(QuarantinedEvent::hasEvent)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getEvent()).isEqualTo(francs);
                    assertThat(entry.getRejectionCount()).isEqualTo(2);
                });
    }

    @Test
    void a_redrive_goes_on_behind_those_that_are_rejected_still() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        List<Event> events = IntStream.range(0, 4)
                .mapToObj(i -> order(aCustomer(), i < 2 ? "CHF" : "USD"))
                .toList();
        events.forEach(event -> ingest.send(tenant, event));
        addRate(tenant, "USD");

        // When
        RedriveQuarantinedEventsResponse first = ingest.quarantine(tenant)
                .redriveQuarantinedEvents(redriving(ALL).setPageSize(2).build());
        RedriveQuarantinedEventsResponse second = ingest.quarantine(tenant)
                .redriveQuarantinedEvents(
                        redriving(ALL).setPageToken(first.getNextPageToken()).build());

        // Then
        assertThat(first.getStillRejectedCount()).isEqualTo(2);
        assertThat(second.getAcceptedCount()).isEqualTo(2);
        assertThat(second.getNextPageToken()).isEmpty();
        assertThat(list(tenant, ALL)).hasSize(2);
    }

    @Test
    void what_was_accepted_in_the_meantime_is_a_duplicate_and_its_entry_goes() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        Event order = order(aCustomer(), "USD");
        ingest.send(tenant, order);
        addRate(tenant, "USD");
        ingest.send(tenant, order);

        // When
        RedriveQuarantinedEventsResponse response = redrive(tenant, ALL);

        // Then
        assertThat(response.getDuplicateCount()).isEqualTo(1);
        assertThat(list(tenant, ALL)).isEmpty();
    }

    @Test
    void what_is_not_consented_to_any_more_is_not_kept_either() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        consent(tenant, customer, ConsentDecision.CONSENT_DECISION_GRANTED);
        Event view = aView(customer).build();
        ingest.send(tenant, view.toBuilder().clearOrigin().build());
        // As if a rule that it broke had gone.
        DATABASE.asSuperuser("UPDATE quarantined_event SET payload = '\\x"
                + HexFormat.of().formatHex(view.toByteArray()) + "' WHERE tenant_id = " + tenant.getTenantId());
        consent(tenant, customer, ConsentDecision.CONSENT_DECISION_REFUSED);

        // When
        RedriveQuarantinedEventsResponse response = redrive(tenant, ALL);

        // Then
        assertThat(response.getConsentDeniedCount()).isEqualTo(1);
        assertThat(list(tenant, ALL)).isEmpty();
    }

    @Test
    void an_erased_customers_events_do_not_come_back() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        ingest.send(tenant, order(customer, "USD"));
        addRate(tenant, "USD");
        QuarantinedEvent entry = only(tenant);

        // When
        erase(tenant, customer);

        // Then
        assertThat(redrive(tenant, ALL)).isEqualTo(RedriveQuarantinedEventsResponse.getDefaultInstance());
        GrpcErrors.failureOf(() -> correct(tenant, entry, order(customer, "EUR")))
                .hasReason(IngestErrorReason.INGEST_ERROR_REASON_QUARANTINED_EVENT_NOT_FOUND);
        assertThat(ingest.feedOfTenant(tenant)).noneMatch(FeedRecord::hasEvent);
    }

    @Test
    void history_is_recorded_as_history() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        ingest.send(tenant, order(customer, "USD"));
        DATABASE.asSuperuser("UPDATE quarantined_event SET backfill = true WHERE tenant_id = " + tenant.getTenantId());
        addRate(tenant, "USD");

        // When
        redrive(tenant, ALL);

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .singleElement()
                .satisfies(found -> assertThat(found.getBackfill()).isTrue());
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
        assertThat(list(tenant, ALL)).hasSize(1);
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

    private static Event bad(String customer) {
        return anOrder(customer).clearOrigin().build();
    }

    private static Event order(String customer, String currency) {
        Event.Builder order = anOrder(customer);
        order.getOrderCompletedBuilder()
                .setTotal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(1_000));
        return order.build();
    }

    private static EventFault fault(EventReason reason, String field, String value, String expected) {
        return EventFault.newBuilder()
                .setReason(reason)
                .setField(field)
                .setValue(value)
                .setExpected(expected)
                .build();
    }

    private QuarantinedEvent only(Tenant tenant) {
        List<QuarantinedEvent> all = list(tenant, ALL);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private List<QuarantinedEvent> list(Tenant tenant, QuarantineFilter filter) {
        return ingest.quarantine(tenant)
                .listQuarantinedEvents(ListQuarantinedEventsRequest.newBuilder()
                        .setFilter(filter)
                        .build())
                .getQuarantinedEventsList();
    }

    private static CorrectQuarantinedEventRequest correction(QuarantinedEvent entry, Event replacement) {
        return CorrectQuarantinedEventRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setQuarantinedEventId(entry.getQuarantinedEventId())
                .setReplacement(replacement)
                .build();
    }

    private CorrectQuarantinedEventResponse correct(Tenant tenant, QuarantinedEvent entry, Event replacement) {
        return ingest.quarantine(tenant).correctQuarantinedEvent(correction(entry, replacement));
    }

    private static RedriveQuarantinedEventsRequest.Builder redriving(QuarantineFilter filter) {
        return RedriveQuarantinedEventsRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setFilter(filter);
    }

    private RedriveQuarantinedEventsResponse redrive(Tenant tenant, QuarantineFilter filter) {
        return ingest.quarantine(tenant)
                .redriveQuarantinedEvents(redriving(filter).build());
    }

    private int discard(Tenant tenant, QuarantinedEvent entry) {
        return ingest.quarantine(tenant)
                .discardQuarantinedEvents(DiscardQuarantinedEventsRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setFilter(QuarantineFilter.newBuilder().addQuarantinedEventIds(entry.getQuarantinedEventId()))
                        .build())
                .getDiscardedCount();
    }

    private void addRate(Tenant tenant, String currency) {
        ingest.tenants(tenant)
                .updateTenant(UpdateTenantRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setTenant(tenant.toBuilder()
                                .addExchangeRates(ExchangeRate.newBuilder()
                                        .setCurrencyCode(currency)
                                        .setRateMicros(1_000_000)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("exchange_rates"))
                        .build());
    }

    private void consent(Tenant tenant, String customer, ConsentDecision decision) {
        ingest.consents(tenant)
                .recordConsents(RecordConsentsRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addEntries(ConsentEntry.newBuilder()
                                .setCustomerId(customer)
                                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_ANALYTICS)
                                .setDecision(decision)
                                .setChangeTime(time(now().minus(Duration.ofHours(1))))
                                .setSource("test"))
                        .build());
    }

    private void erase(Tenant tenant, String customer) {
        ingest.privacy(tenant)
                .eraseCustomer(EraseCustomerRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setCustomerId(customer)
                        .build());
    }
}
