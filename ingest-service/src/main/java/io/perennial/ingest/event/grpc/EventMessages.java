package io.perennial.ingest.event.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.ingest.event.app.EventCodec;
import io.perennial.ingest.event.app.SubmittedEvent;
import io.perennial.ingest.event.domain.Event;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Turns events that were made here into messages, and from there goes the way of all others. */
@Singleton
public class EventMessages implements EventCodec {

    @Override
    public SubmittedEvent encode(Event event) {
        return EventParser.parse(message(event), null);
    }

    @Override
    public SubmittedEvent encode(io.perennial.api.ingest.v1.Event event) {
        return EventParser.parse(event, null);
    }

    private static io.perennial.api.ingest.v1.Event message(Event event) {
        var message = io.perennial.api.ingest.v1.Event.newBuilder()
                .setEventId(event.eventId())
                .setSource(event.source())
                .setCustomerId(event.customerId());
        if (event.eventTime() != null) {
            message.setEventTime(time(event.eventTime()));
        }
        if (event.origin() != null) {
            message.setOrigin(origin(event.origin()));
        }
        if (event.body() != null) {
            BodyMessages.set(message, event.body());
        }
        return message.build();
    }

    static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static io.perennial.api.ingest.v1.Origin origin(Origin origin) {
        var message = io.perennial.api.ingest.v1.Origin.newBuilder().setMarketplace(origin.marketplace());
        origin.channel().ifPresent(channel -> message.setChannel(channel(channel)));
        return message.build();
    }

    private static io.perennial.api.ingest.v1.SalesChannel channel(SalesChannel channel) {
        return switch (channel) {
            case OWN_SHOP -> io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_OWN_SHOP;
            case MARKETPLACE -> io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_MARKETPLACE;
            case STORE -> io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_STORE;
            case BACK_OFFICE -> io.perennial.api.ingest.v1.SalesChannel.SALES_CHANNEL_BACK_OFFICE;
        };
    }
}
