package io.perennial.ingest.consent.app;

import io.perennial.ingest.consent.domain.ConsentState;

/** Gives a consent state the form in which it stands on the feed. */
public interface ConsentStateEncoder {

    byte[] encode(ConsentState state);
}
