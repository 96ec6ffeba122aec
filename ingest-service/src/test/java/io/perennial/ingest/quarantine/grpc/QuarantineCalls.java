package io.perennial.ingest.quarantine.grpc;

import static io.perennial.ingest.testkit.EventFixture.anOrder;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventRequest;
import io.perennial.api.ingest.v1.CorrectQuarantinedEventResponse;
import io.perennial.api.ingest.v1.DiscardQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.EraseCustomerRequest;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.ExchangeRate;
import io.perennial.api.ingest.v1.ListQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.QuarantineFilter;
import io.perennial.api.ingest.v1.QuarantinedEvent;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsRequest;
import io.perennial.api.ingest.v1.RedriveQuarantinedEventsResponse;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.ingest.testkit.Ingest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** What tests of the quarantine ask of it, and what they send. */
@Singleton
class QuarantineCalls {

    /** Every entry. */
    static final QuarantineFilter ALL = QuarantineFilter.getDefaultInstance();

    private final Ingest ingest;

    QuarantineCalls(Ingest ingest) {
        this.ingest = ingest;
    }

    static Event bad(String customer) {
        return anOrder(customer).clearOrigin().build();
    }

    static Event order(String customer, String currency) {
        Event.Builder order = anOrder(customer);
        order.getOrderCompletedBuilder()
                .setTotal(Money.newBuilder().setCurrencyCode(currency).setMinorUnits(1_000));
        return order.build();
    }

    static CorrectQuarantinedEventRequest correction(QuarantinedEvent entry, Event replacement) {
        return CorrectQuarantinedEventRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setQuarantinedEventId(entry.getQuarantinedEventId())
                .setReplacement(replacement)
                .build();
    }

    static RedriveQuarantinedEventsRequest.Builder redriving(QuarantineFilter filter) {
        return RedriveQuarantinedEventsRequest.newBuilder()
                .setRequestId(Ingest.requestId())
                .setFilter(filter);
    }

    QuarantinedEvent only(Tenant tenant) {
        List<QuarantinedEvent> all = list(tenant, ALL);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    List<QuarantinedEvent> list(Tenant tenant, QuarantineFilter filter) {
        return ingest.quarantine(tenant)
                .listQuarantinedEvents(ListQuarantinedEventsRequest.newBuilder()
                        .setFilter(filter)
                        .build())
                .getQuarantinedEventsList();
    }

    CorrectQuarantinedEventResponse correct(Tenant tenant, QuarantinedEvent entry, Event replacement) {
        return ingest.quarantine(tenant).correctQuarantinedEvent(correction(entry, replacement));
    }

    RedriveQuarantinedEventsResponse redrive(Tenant tenant, QuarantineFilter filter) {
        return ingest.quarantine(tenant)
                .redriveQuarantinedEvents(redriving(filter).build());
    }

    int discard(Tenant tenant, QuarantinedEvent entry) {
        return ingest.quarantine(tenant)
                .discardQuarantinedEvents(DiscardQuarantinedEventsRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setFilter(QuarantineFilter.newBuilder().addQuarantinedEventIds(entry.getQuarantinedEventId()))
                        .build())
                .getDiscardedCount();
    }

    void addRate(Tenant tenant, String currency) {
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

    void consent(Tenant tenant, String customer, ConsentDecision decision) {
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

    void erase(Tenant tenant, String customer) {
        ingest.privacy(tenant)
                .eraseCustomer(EraseCustomerRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .setCustomerId(customer)
                        .build());
    }
}
