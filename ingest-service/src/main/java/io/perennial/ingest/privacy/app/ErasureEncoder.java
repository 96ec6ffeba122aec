package io.perennial.ingest.privacy.app;

import io.perennial.ingest.privacy.domain.Erasure;

/** Gives an erasure the form in which it stands on the feed. */
public interface ErasureEncoder {

    byte[] encode(Erasure erasure);
}
