package io.perennial.ingest.customer.app;

import io.perennial.ingest.customer.domain.CustomerProfile;

/** Gives a profile the form in which it stands on the feed. */
public interface ProfileEncoder {

    byte[] encode(CustomerProfile profile);
}
