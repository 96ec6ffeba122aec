package io.perennial.ingest.customer.domain;

import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.CustomerId;

/** A contact point as it is kept. */
public record KeptContact(CustomerId customer, Address address, SalesChannel salesChannel, String marketplace) {}
