package io.perennial.ingest.imports.domain;

import io.perennial.platform.domain.CustomerId;

/**
 * What an import with made-up contacts knows of a customer.
 *
 * @param country the country that the file names; may be empty
 * @param zoneGiven true where the file gives a zone
 * @param contactGiven true where the file gives a contact
 * @param consented true where the demo consent to analytics and personalisation is recorded
 * @param contactMade true where an address was made up
 */
public record DemoCustomer(
        CustomerId customer,
        String country,
        boolean zoneGiven,
        boolean contactGiven,
        boolean consented,
        boolean contactMade) {

    /** Of whom nothing is known yet. */
    public static DemoCustomer of(CustomerId customer) {
        return new DemoCustomer(customer, "", false, false, false, false);
    }

    /** With what an update says. */
    DemoCustomer with(ParsedRecord.CustomerUpdate update) {
        return new DemoCustomer(
                customer,
                update.country().isEmpty() ? country : update.country(),
                zoneGiven
                        || update.identification()
                                .flatMap(traits -> traits.zone())
                                .isPresent(),
                contactGiven
                        || update.identification()
                                .map(traits -> !traits.contacts().isEmpty())
                                .orElse(false),
                consented,
                contactMade);
    }

    DemoCustomer withConsent() {
        return new DemoCustomer(customer, country, zoneGiven, contactGiven, true, contactMade);
    }

    /** With an address. */
    public DemoCustomer withContact() {
        return new DemoCustomer(customer, country, zoneGiven, contactGiven, consented, true);
    }
}
