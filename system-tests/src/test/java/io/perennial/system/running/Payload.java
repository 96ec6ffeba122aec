package io.perennial.system.running;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.api.ingest.v1.Event;
import io.perennial.api.ingest.v1.FeedRecord;

/** What a record of the feed carries. */
public final class Payload {

    private Payload() {}

    /** The event of a record that has one. */
    public static Event of(FeedRecord record) {
        try {
            return Event.parseFrom(record.getEvent().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    static String idOf(FeedRecord record) {
        Event event = of(record);
        return event.getSource() + "/" + event.getEventId();
    }
}
