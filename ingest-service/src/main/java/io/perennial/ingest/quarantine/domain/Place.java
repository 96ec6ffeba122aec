package io.perennial.ingest.quarantine.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A place among the entries, which are in the order in which they came in. */
public record Place(Instant receiveTime, UUID id) {

    /** Before all entries. */
    public static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));

    /** The place as the keys of a page token. */
    public List<String> keys() {
        return List.of(receiveTime.toString(), id.toString());
    }
}
