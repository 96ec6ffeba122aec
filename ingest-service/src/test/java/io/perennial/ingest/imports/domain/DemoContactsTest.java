package io.perennial.ingest.imports.domain;

import static io.perennial.ingest.imports.domain.ImportFixture.line;
import static io.perennial.ingest.imports.domain.ImportFixture.open;
import static io.perennial.ingest.imports.domain.ImportFixture.parser;
import static io.perennial.ingest.imports.domain.ImportFixture.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.imports.domain.ParsedRecord.CustomerUpdate;
import io.perennial.platform.domain.CustomerId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoContactsTest {

    private static final Import CDNOW = open(plan(ImportFormat.CDNOW));
    private static final Import JSONL = open(plan(ImportFormat.JSONL));

    private static CustomerUpdate order(String customer) {
        return (CustomerUpdate) line(parser(ImportFormat.CDNOW), 2, customer + " 19970101 1 11.77");
    }

    private static CustomerUpdate call(String text) {
        return (CustomerUpdate) line(parser(ImportFormat.JSONL), 2, text);
    }

    private static CustomerUpdate ticket(String customer) {
        return call(
                ("{\"type\":\"track\",\"userId\":\"%s\",\"event\":\"Ticket Opened\",\"timestamp\":\"2024-05-01T10:00:00Z\","
                                + "\"properties\":{\"ticket_id\":\"t\"}}")
                        .formatted(customer));
    }

    private static CustomerUpdate identify(String customer, String traits) {
        return call("{\"type\":\"identify\",\"userId\":\"%s\",\"timestamp\":\"2024-05-01T10:00:00Z\",\"traits\":%s}"
                .formatted(customer, traits));
    }

    private static Map<CustomerId, DemoCustomer> known(DemoContacts.Made made) {
        var known = new HashMap<CustomerId, DemoCustomer>();
        made.customers().forEach(one -> known.put(one.customer(), one));
        return known;
    }

    @Test
    void each_customer_gets_one_contact_and_consent_to_everything_before_the_first_event() {
        // When
        var made = DemoContacts.before(CDNOW, List.of(order("1"), order("1"), order("2")), Map.of());

        // Then
        assertThat(made.identifications())
                .extracting(
                        one -> one.customer().value(),
                        one -> one.contacts().getFirst().address())
                .containsExactly(tuple("1", "1@example.invalid"), tuple("2", "2@example.invalid"));
        assertThat(made.consents())
                .extracting(entry -> entry.customer().value(), ConsentEntry::purpose)
                .containsExactly(
                        tuple("1", ConsentPurpose.ANALYTICS),
                        tuple("1", ConsentPurpose.PERSONALISATION),
                        tuple("1", ConsentPurpose.MARKETING),
                        tuple("2", ConsentPurpose.ANALYTICS),
                        tuple("2", ConsentPurpose.PERSONALISATION),
                        tuple("2", ConsentPurpose.MARKETING));
        assertThat(made.consents()).allSatisfy(entry -> {
            assertThat(entry.changeTime()).isBefore(EventLimits.TIME_MIN);
            assertThat(entry.source()).isEqualTo("demo");
        });
    }

    @Test
    void a_customer_who_has_a_contact_gets_no_other() {
        // Given
        var first = DemoContacts.before(CDNOW, List.of(order("1")), Map.of());

        // When
        var second = DemoContacts.before(CDNOW, List.of(order("1")), known(first));

        // Then
        assertThat(second).isEqualTo(new DemoContacts.Made(List.of(), List.of(), List.of()));
    }

    @Test
    void the_zone_is_the_countrys_and_else_the_tenants() {
        // Given
        CustomerUpdate plain = order("1");
        var british =
                new CustomerUpdate(2, new CustomerId("2"), plain.identification(), List.of(), plain.event(), "GB");

        // When
        var made = DemoContacts.before(CDNOW, List.of(plain, british), Map.of());

        // Then
        assertThat(made.identifications())
                .extracting(
                        one -> one.zone().orElse("none"), one -> one.country().orElse("none"))
                .containsExactly(tuple("Europe/Zurich", "none"), tuple("Europe/London", "GB"));
    }

    @Test
    void where_the_file_may_give_a_contact_the_address_and_marketing_wait_for_its_end() {
        // When
        var before = DemoContacts.before(JSONL, List.of(ticket("1")), Map.of());
        var atEnd = DemoContacts.atEnd(JSONL, before.customers());

        // Then
        assertThat(before.identifications()).isEmpty();
        assertThat(before.consents())
                .extracting(ConsentEntry::purpose)
                .containsExactly(ConsentPurpose.ANALYTICS, ConsentPurpose.PERSONALISATION);
        assertThat(atEnd.identifications())
                .flatExtracting(one -> one.contacts())
                .extracting(ContactPoint::address)
                .containsExactly("1@example.invalid");
        assertThat(atEnd.consents()).extracting(ConsentEntry::purpose).contains(ConsentPurpose.MARKETING);
        assertThat(atEnd.customers()).allMatch(DemoCustomer::contactMade);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_customer_to_whom_the_file_gives_a_contact_may_be_analysed_and_is_never_said_to_want_messages(boolean first) {
        // Given
        CustomerUpdate identify = identify("1", "{\"email\":\"jane@example.com\"}");
        List<CustomerUpdate> updates = first ? List.of(identify, ticket("1")) : List.of(ticket("1"), identify);

        // When
        var made = DemoContacts.before(JSONL, updates, Map.of());

        // Then
        assertThat(made.identifications()).isEmpty();
        assertThat(made.consents())
                .extracting(ConsentEntry::purpose)
                .containsExactly(ConsentPurpose.ANALYTICS, ConsentPurpose.PERSONALISATION);
        assertThat(made.customers()).allMatch(DemoCustomer::contactGiven);
    }

    @Test
    void a_zone_that_the_file_gave_stays() {
        // Given
        var before = DemoContacts.before(
                JSONL, List.of(identify("1", "{\"timezone\":\"Asia/Tokyo\"}"), ticket("1")), Map.of());

        // When
        var atEnd = DemoContacts.atEnd(JSONL, before.customers());

        // Then
        assertThat(atEnd.identifications()).allMatch(one -> one.zone().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "00001, 00001@example.invalid",
        "a.b+c, a_2eb_2bc@example.invalid",
        "a_b, a_5fb@example.invalid",
        "Kunde-7, Kunde-7@example.invalid",
    })
    void addresses_hold_safe_characters_only(String customer, String address) {
        assertThat(DemoContacts.address(new CustomerId(customer))).isEqualTo(address);
    }

    @Test
    void addresses_of_long_ids_are_short_and_still_different() {
        // When
        String one = DemoContacts.address(new CustomerId("x".repeat(127) + "1"));
        String other = DemoContacts.address(new CustomerId("x".repeat(127) + "2"));

        // Then
        assertThat(one.indexOf('@')).isEqualTo(64);
        assertThat(one).isNotEqualTo(other);
    }
}
