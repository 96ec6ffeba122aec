package io.perennial.ingest.event.grpc;

import static io.perennial.ingest.testkit.EventFixture.OWN_SHOP;
import static io.perennial.ingest.testkit.EventFixture.aCustomer;
import static io.perennial.ingest.testkit.EventFixture.aStrictShop;
import static io.perennial.ingest.testkit.EventFixture.anUnsubscription;
import static io.perennial.ingest.testkit.EventFixture.now;
import static io.perennial.ingest.testkit.EventFixture.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.perennial.api.ingest.v1.Channel;
import io.perennial.api.ingest.v1.ConsentDecision;
import io.perennial.api.ingest.v1.ConsentEntry;
import io.perennial.api.ingest.v1.ConsentPurpose;
import io.perennial.api.ingest.v1.ContactPoint;
import io.perennial.api.ingest.v1.ContactStatus;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Identification;
import io.perennial.api.ingest.v1.IdentifyCustomersRequest;
import io.perennial.api.ingest.v1.RecordConsentsRequest;
import io.perennial.api.ingest.v1.ResolveContactsRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.testkit.ContractFixture;
import io.perennial.ingest.testkit.Ingest;
import io.perennial.ingest.testkit.IngestTest;
import io.perennial.platform.testkit.TestDatabase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs which consent, under which law. */
@IngestTest
class ConsentGateTest {

    @Inject
    Ingest ingest;

    /** Germany asks for a yes, California for a no; elsewhere, and nothing recorded, all is stored unless refused. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            DE, '', NOTHING,          DENIED
            DE, '', GRANTED_BEFORE,   ACCEPTED
            DE, '', GRANTED_AFTER,    DENIED
            DE, '', REFUSED_BEFORE,   DENIED
            DE, '', GRANTED_REFUSED,  DENIED
            DE, '', REFUSED_GRANTED,  ACCEPTED
            DE, '', BOTH_AT_ONCE,     DENIED
            DE, '', REFUSED_AFTER,    DENIED
            DE, '', GRANTED_THEN_REFUSED_AFTER, ACCEPTED
            GB, '', NOTHING,          DENIED
            CH, '', NOTHING,          DENIED
            NO, '', NOTHING,          DENIED
            US, CA, NOTHING,          ACCEPTED
            US, CA, REFUSED_BEFORE,   DENIED
            US, CA, REFUSED_AFTER,    ACCEPTED
            US, NY, NOTHING,          ACCEPTED
            US, NY, REFUSED_BEFORE,   DENIED
            BR, '', NOTHING,          ACCEPTED
            '', '', NOTHING,          DENIED
            '', '', GRANTED_BEFORE,   ACCEPTED""")
    void behaviour_is_stored_as_the_law_at_home_says(String country, String region, Ledger ledger, String expected) {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        Instant eventTime = now().minus(Duration.ofHours(1));
        if (!country.isEmpty()) {
            identify(
                    tenant,
                    Identification.newBuilder()
                            .setCustomerId(customer)
                            .setCountry(country)
                            .setRegion(region));
        }
        recordConsents(tenant, customer, ledger, eventTime);
        Event view = ContractFixture.anEventOf("product_viewed", customer)
                .setEventTime(time(eventTime))
                .build();

        // When
        EventResult result = ingest.send(tenant, view).getFirst();

        // Then
        assertThat(result.getStatus())
                .isEqualTo(
                        expected.equals("ACCEPTED")
                                ? EventStatus.EVENT_STATUS_ACCEPTED
                                : EventStatus.EVENT_STATUS_CONSENT_DENIED);
    }

    @Test
    void a_denied_event_leaves_nothing() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        Event view = ContractFixture.anEventOf("product_viewed", aCustomer()).build();

        // When
        ingest.send(tenant, view);

        // Then
        assertThat(ingest.feedOfTenant(tenant)).noneMatch(FeedRecord::hasEvent);
        assertThat(count("event_key", tenant)).isZero();
        assertThat(count("quarantined_event", tenant)).isZero();
    }

    @Test
    void a_recorded_event_stays_a_duplicate_after_consent_was_taken_back_for_its_time() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        Instant eventTime = now().minus(Duration.ofHours(1));
        recordConsents(tenant, customer, Ledger.GRANTED_BEFORE, eventTime);
        Event view = ContractFixture.anEventOf("product_viewed", customer)
                .setEventTime(time(eventTime))
                .build();
        ingest.send(tenant, view);
        record(tenant, entry(customer, ConsentDecision.CONSENT_DECISION_REFUSED, eventTime.minusSeconds(1)));

        // When
        EventResult result = ingest.send(tenant, view).getFirst();

        // Then
        assertThat(result.getStatus()).isEqualTo(EventStatus.EVENT_STATUS_DUPLICATE);
    }

    @Test
    void a_rejected_event_keeps_its_payload_only_where_consent_would_have_stored_it() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        Event badView = ContractFixture.anEventOf("product_viewed", aCustomer())
                .setProductViewed(io.perennial.api.ingest.v1.ProductViewed.getDefaultInstance())
                .build();
        Event badOrder = ContractFixture.anEventOf("order_cancelled", aCustomer())
                .setOrderCancelled(io.perennial.api.ingest.v1.OrderCancelled.getDefaultInstance())
                .build();

        // When
        ingest.send(tenant, badView, badOrder);

        // Then
        assertThat(count("quarantined_event", tenant)).isEqualTo(2);
        assertThat(count(
                        "quarantined_event",
                        tenant,
                        "payload IS NOT NULL AND event_id = '" + badOrder.getEventId() + "'"))
                .isEqualTo(1);
        assertThat(count(
                        "quarantined_event",
                        tenant,
                        "payload IS NULL AND customer_id IS NULL AND event_id = '" + badView.getEventId() + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_unsubscription_ends_the_consent_to_marketing_on_its_channel_at_once() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        identify(
                tenant,
                Identification.newBuilder()
                        .setCustomerId(customer)
                        .addContacts(ContactPoint.newBuilder()
                                .setChannel(Channel.CHANNEL_EMAIL)
                                .setAddress("jo@example.org")
                                .setOrigin(OWN_SHOP)));
        record(tenant, marketing(customer, Channel.CHANNEL_EMAIL), marketing(customer, Channel.CHANNEL_SMS));

        // When
        ingest.send(tenant, anUnsubscription(customer).build());

        // Then
        assertThat(ingest.customers(tenant)
                        .resolveContacts(ResolveContactsRequest.newBuilder()
                                .setChannel(Channel.CHANNEL_EMAIL)
                                .addCustomerIds(customer)
                                .build())
                        .getContacts(0)
                        .getStatus())
                .isEqualTo(ContactStatus.CONTACT_STATUS_NO_CONSENT);
        List<FeedRecord> feed = ingest.feed(tenant, customer);
        assertThat(feed.getLast().getConsent().getMarketingChannelsList()).containsExactly(Channel.CHANNEL_SMS);
        assertThat(feed.get(feed.size() - 2).hasEvent()).isTrue();
    }

    @Test
    void an_unsubscription_of_a_clock_that_is_ahead_does_not_outlive_a_later_yes() {
        // Given
        Tenant tenant = ingest.createTenant(aStrictShop());
        String customer = aCustomer();
        ingest.send(
                tenant,
                anUnsubscription(customer)
                        .setEventTime(time(now().plus(Duration.ofHours(20))))
                        .build());

        // When
        record(
                tenant,
                marketing(customer, Channel.CHANNEL_EMAIL).toBuilder()
                        .setChangeTime(time(now()))
                        .build());

        // Then
        assertThat(ingest.feed(tenant, customer).getLast().getConsent().getMarketingChannelsList())
                .containsExactly(Channel.CHANNEL_EMAIL);
    }

    private enum Ledger {
        NOTHING,
        GRANTED_BEFORE,
        GRANTED_AFTER,
        REFUSED_BEFORE,
        REFUSED_AFTER,
        GRANTED_REFUSED,
        REFUSED_GRANTED,
        BOTH_AT_ONCE,
        GRANTED_THEN_REFUSED_AFTER
    }

    private void recordConsents(Tenant tenant, String customer, Ledger ledger, Instant at) {
        ConsentDecision granted = ConsentDecision.CONSENT_DECISION_GRANTED;
        ConsentDecision refused = ConsentDecision.CONSENT_DECISION_REFUSED;
        Instant before = at.minusSeconds(20);
        Instant later = at.minusSeconds(10);
        Instant after = at.plusSeconds(10);
        switch (ledger) {
            case NOTHING -> {}
            case GRANTED_BEFORE -> record(tenant, entry(customer, granted, at));
            case GRANTED_AFTER -> record(tenant, entry(customer, granted, after));
            case REFUSED_BEFORE -> record(tenant, entry(customer, refused, before));
            case REFUSED_AFTER -> record(tenant, entry(customer, refused, after));
            case GRANTED_REFUSED -> record(tenant, entry(customer, granted, before), entry(customer, refused, later));
            case REFUSED_GRANTED -> record(tenant, entry(customer, granted, later), entry(customer, refused, before));
            case BOTH_AT_ONCE -> record(tenant, entry(customer, granted, before), entry(customer, refused, before));
            case GRANTED_THEN_REFUSED_AFTER ->
                record(tenant, entry(customer, granted, before), entry(customer, refused, after));
        }
    }

    private void record(Tenant tenant, ConsentEntry... entries) {
        assertThat(ingest.consents(tenant)
                        .recordConsents(RecordConsentsRequest.newBuilder()
                                .setRequestId(Ingest.requestId())
                                .addAllEntries(List.of(entries))
                                .build())
                        .getRecordedCount())
                .isEqualTo(entries.length);
    }

    private void identify(Tenant tenant, Identification.Builder identification) {
        Message done = ingest.customers(tenant)
                .identifyCustomers(IdentifyCustomersRequest.newBuilder()
                        .setRequestId(Ingest.requestId())
                        .addIdentifications(identification)
                        .build());
        assertThat(done.isInitialized()).isTrue();
    }

    private static ConsentEntry entry(String customer, ConsentDecision decision, Instant at) {
        return ConsentEntry.newBuilder()
                .setCustomerId(customer)
                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_ANALYTICS)
                .setDecision(decision)
                .setChangeTime(time(at))
                .setSource("test")
                .build();
    }

    private static ConsentEntry marketing(String customer, Channel channel) {
        return entry(customer, ConsentDecision.CONSENT_DECISION_GRANTED, now().minus(Duration.ofHours(2))).toBuilder()
                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_MARKETING)
                .setChannel(channel)
                .build();
    }

    private static long count(String table, Tenant tenant) {
        return count(table, tenant, "true");
    }

    private static long count(String table, Tenant tenant, String where) {
        return io.perennial.ingest.testkit.Sql.count(
                TestDatabase.of("ingest"),
                "SELECT count(*) FROM " + table + " WHERE tenant_id = " + tenant.getTenantId() + " AND " + where);
    }
}
