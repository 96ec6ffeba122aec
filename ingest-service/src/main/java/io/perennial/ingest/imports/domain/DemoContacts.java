package io.perennial.ingest.imports.domain;

import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.customer.domain.ContactPoint;
import io.perennial.ingest.customer.domain.Identification;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.value.domain.Countries;
import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Made-up contacts and consents of REPLAY tenants' customers.
 *
 * <p>The consents are dated before every event that can be, so no earlier event that comes later needs another entry,
 * and whatever a customer really decided is later and holds. Consent to be analysed is made up for every customer, wherever
 * in the file a contact is given; consent to be written to only with an address that is made up too, never for a real one.
 */
public final class DemoContacts {

    /** When the made-up consents were given: before the earliest time of an event. */
    static final Instant CHANGE_TIME = Instant.parse("1899-12-31T00:00:00Z");

    private static final String SOURCE = "demo";
    private static final int LOCAL_PART_MAX = 64;

    private DemoContacts() {}

    /**
     * What is to be recorded before a batch.
     *
     * @param customers all customers of whom something new is known
     */
    public record Made(
            List<Identification> identifications, List<ConsentEntry> consents, List<DemoCustomer> customers) {

        /** How many got an address. */
        public int contactCount() {
            return identifications.size();
        }
    }

    /** What the customers of the updates get, given what is known of them. */
    public static Made before(
            Import progress, List<ParsedRecord.CustomerUpdate> updates, Map<CustomerId, DemoCustomer> known) {
        // Where the file itself never gives contacts, they can be made up with a customer's first event.
        boolean atOnce = !progress.plan().format().mayGiveContacts();
        var customers = new LinkedHashMap<CustomerId, DemoCustomer>();
        var first = new LinkedHashMap<CustomerId, DemoCustomer>();
        for (ParsedRecord.CustomerUpdate update : updates) {
            DemoCustomer before = customers.getOrDefault(
                    update.customer(), known.getOrDefault(update.customer(), DemoCustomer.of(update.customer())));
            DemoCustomer now = before.with(update);
            if (update.event().isPresent() && !now.consented()) {
                now = atOnce ? now.withConsent().withContact() : now.withConsent();
                first.put(update.customer(), now);
            }
            if (!now.equals(known.get(update.customer()))) {
                customers.put(update.customer(), now);
            }
        }
        return new Made(
                atOnce
                        ? first.values().stream()
                                .map(one -> identification(progress, one))
                                .toList()
                        : List.of(),
                first.values().stream().flatMap(one -> consents(one, atOnce)).toList(),
                List.copyOf(customers.values()));
    }

    /** What customers get at the end whom the file gave no contact. */
    public static Made atEnd(Import progress, List<DemoCustomer> customers) {
        return new Made(
                customers.stream().map(one -> identification(progress, one)).toList(),
                customers.stream().flatMap(one -> consents(one, true)).toList(),
                customers.stream().map(DemoCustomer::withContact).toList());
    }

    private static Identification identification(Import progress, DemoCustomer one) {
        Optional<String> country = Optional.of(one.country()).filter(code -> !code.isEmpty());
        Optional<String> zone = one.zoneGiven()
                ? Optional.empty()
                : country.flatMap(Countries::zone).or(() -> Optional.of(progress.zone()));
        var contact = new ContactPoint(Channel.EMAIL, address(one.customer()), Origin.of(SalesChannel.OWN_SHOP));
        return new Identification(
                one.customer(),
                Optional.empty(),
                Optional.empty(),
                zone,
                country,
                Optional.empty(),
                Optional.empty(),
                List.of(contact));
    }

    private static Stream<ConsentEntry> consents(DemoCustomer one, boolean withMarketing) {
        return Stream.of(
                        Optional.of(entry(one, ConsentPurpose.ANALYTICS, Optional.empty())),
                        Optional.of(entry(one, ConsentPurpose.PERSONALISATION, Optional.empty())),
                        Optional.of(marketing(one)).filter(_ -> withMarketing))
                .flatMap(Optional::stream);
    }

    private static ConsentEntry marketing(DemoCustomer one) {
        return entry(one, ConsentPurpose.MARKETING, Optional.of(Channel.EMAIL));
    }

    private static ConsentEntry entry(DemoCustomer one, ConsentPurpose purpose, Optional<Channel> channel) {
        return new ConsentEntry(one.customer(), purpose, channel, ConsentDecision.GRANTED, CHANGE_TIME, SOURCE, "", "");
    }

    /** Different for different customers; what cannot stand in an address is written as "_" and its hexadecimal code. */
    static String address(CustomerId customer) {
        var local = new StringBuilder();
        for (char c : customer.value().toCharArray()) {
            if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-') {
                local.append(c);
            } else {
                local.append('_').append(Integer.toHexString(c));
            }
        }
        if (local.length() > LOCAL_PART_MAX) {
            String code = Long.toHexString(hash(customer.value()));
            local.setLength(LOCAL_PART_MAX - code.length() - 1);
            local.append('_').append(code);
        }
        return local + "@example.invalid";
    }

    private static long hash(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
