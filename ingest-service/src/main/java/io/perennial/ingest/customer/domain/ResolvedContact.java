package io.perennial.ingest.customer.domain;

import io.perennial.platform.domain.CustomerId;

/** One customer's address, or why there is none. */
public sealed interface ResolvedContact {

    CustomerId customer();

    /** The address; the name may be empty. */
    record Available(CustomerId customer, String address, String name, String addressHash) implements ResolvedContact {

        /** Without what is personal. */
        @Override
        public String toString() {
            return "Available[customer=" + customer + "]";
        }
    }

    record NoConsent(CustomerId customer) implements ResolvedContact {}

    record NoContact(CustomerId customer) implements ResolvedContact {}

    record OriginDenied(CustomerId customer) implements ResolvedContact {}

    record Erased(CustomerId customer) implements ResolvedContact {}
}
