package io.perennial.ingest.quarantine.grpc;

import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.ALL;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.bad;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.order;
import static io.perennial.ingest.quarantine.grpc.QuarantineCalls.redriving;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aReplay;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.aView;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.IngestErrorReason;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@IngestTest
class QuarantineRedriveTest {

    private static final TestDatabase DATABASE = TestDatabase.of("ingest");

    @Inject
    Ingest ingest;

    @Inject
    QuarantineCalls quarantine;

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
        quarantine.addRate(tenant, "USD");
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
        assertThat(quarantine.list(tenant, ALL))
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
        quarantine.addRate(tenant, "USD");

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
        assertThat(quarantine.list(tenant, ALL)).hasSize(2);
    }

    @Test
    void what_was_accepted_in_the_meantime_is_a_duplicate_and_its_entry_goes() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        Event order = order(aCustomer(), "USD");
        ingest.send(tenant, order);
        quarantine.addRate(tenant, "USD");
        ingest.send(tenant, order);

        // When
        RedriveQuarantinedEventsResponse response = quarantine.redrive(tenant, ALL);

        // Then
        assertThat(response.getDuplicateCount()).isEqualTo(1);
        assertThat(quarantine.list(tenant, ALL)).isEmpty();
    }

    @Test
    void what_is_not_consented_to_any_more_is_not_kept_either() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        quarantine.consent(tenant, customer, ConsentDecision.CONSENT_DECISION_GRANTED);
        Event view = aView(customer).build();
        ingest.send(tenant, view.toBuilder().clearOrigin().build());
        // As if a rule that it broke had gone.
        DATABASE.asSuperuser("UPDATE quarantined_event SET payload = '\\x"
                + HexFormat.of().formatHex(view.toByteArray()) + "' WHERE tenant_id = " + tenant.getTenantId());
        quarantine.consent(tenant, customer, ConsentDecision.CONSENT_DECISION_REFUSED);

        // When
        RedriveQuarantinedEventsResponse response = quarantine.redrive(tenant, ALL);

        // Then
        assertThat(response.getConsentDeniedCount()).isEqualTo(1);
        assertThat(quarantine.list(tenant, ALL)).isEmpty();
    }

    @Test
    void an_erased_customers_events_do_not_come_back() {
        // Given
        Tenant tenant = ingest.createTenant(aReplay());
        String customer = aCustomer();
        ingest.send(tenant, order(customer, "USD"));
        quarantine.addRate(tenant, "USD");
        QuarantinedEvent entry = quarantine.only(tenant);

        // When
        quarantine.erase(tenant, customer);

        // Then
        assertThat(quarantine.redrive(tenant, ALL)).isEqualTo(RedriveQuarantinedEventsResponse.getDefaultInstance());
        GrpcErrors.failureOf(() -> quarantine.correct(tenant, entry, order(customer, "EUR")))
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
        quarantine.addRate(tenant, "USD");

        // When
        quarantine.redrive(tenant, ALL);

        // Then
        assertThat(ingest.feed(tenant, customer))
                .filteredOn(FeedRecord::hasEvent)
                .singleElement()
                .satisfies(found -> assertThat(found.getBackfill()).isTrue());
    }
}
