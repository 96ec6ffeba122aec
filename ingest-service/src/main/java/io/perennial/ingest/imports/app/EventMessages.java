package io.perennial.ingest.imports.app;

import io.perennial.ingest.imports.domain.Event;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.time.domain.WireTime;

/** Turns events that were read from a file into messages. */
public final class EventMessages {

    private EventMessages() {}

    public static io.perennial.api.ingest.v1.Event message(Event event) {
        var message = io.perennial.api.ingest.v1.Event.newBuilder()
                .setEventId(event.eventId())
                .setSource(event.source())
                .setCustomerId(event.customerId());
        if (event.eventTime() != null) {
            message.setEventTime(WireTime.of(event.eventTime()));
        }
        if (event.origin() != null) {
            message.setOrigin(origin(event.origin()));
        }
        if (event.body() != null) {
            BodyMessages.set(message, event.body());
        }
        return message.build();
    }

    private static io.perennial.api.ingest.v1.Origin origin(Origin origin) {
        var message = io.perennial.api.ingest.v1.Origin.newBuilder().setMarketplace(origin.marketplace());
        origin.channel().ifPresent(channel -> message.setChannel(channel.message()));
        return message.build();
    }
}
