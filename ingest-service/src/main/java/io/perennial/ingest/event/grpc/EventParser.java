package io.perennial.ingest.event.grpc;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Timestamp;
import io.perennial.api.ingest.v1.OrderCompleted;
import io.perennial.ingest.event.app.SubmittedEvent;
import io.perennial.ingest.event.domain.Event;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.ingest.time.domain.WireTime;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.validation.UnknownFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a message into an event. What cannot be turned becomes the event's fault, so that it loses nothing else. */
final class EventParser {

    private EventParser() {}

    static SubmittedEvent parse(io.perennial.api.ingest.v1.Event message, @Nullable String traceparent) {
        int bytes = message.getSerializedSize();
        boolean fits = bytes <= Event.BYTES_MAX;
        return new SubmittedEvent(
                event(message),
                fits ? serialised(message, bytes) : new byte[0],
                traceparent,
                fits ? fault(message) : tooLarge(bytes));
    }

    /** In one order, so that the same event has the same bytes, wherever its maps come from. */
    static byte[] serialised(io.perennial.api.ingest.v1.Event message, int size) {
        byte[] bytes = new byte[size];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    private static Rejected tooLarge(int bytes) {
        return new Rejected(
                EventReason.TOO_LARGE,
                "",
                "the event has " + bytes + " bytes (expected: at most " + Event.BYTES_MAX + ")");
    }

    private static @Nullable Rejected fault(io.perennial.api.ingest.v1.Event message) {
        List<FieldViolation> unknown = UnknownFields.in(message);
        if (!unknown.isEmpty()) {
            FieldViolation first = unknown.getFirst();
            return new Rejected(EventReason.FIELD_UNKNOWN, first.field(), first.field() + ": " + first.why());
        }
        if (message.hasEventTime() && time(message.getEventTime()) == null) {
            return noTime("event_time", message.getEventTime(), "1900 to 2200");
        }
        return message.hasOrderCompleted() ? fault(message.getOrderCompleted()) : null;
    }

    private static @Nullable Rejected fault(OrderCompleted order) {
        if (order.hasPromisedShipTime() && time(order.getPromisedShipTime()) == null) {
            return noTime("order_completed.promised_ship_time", order.getPromisedShipTime(), WireTime.YEARS);
        }
        return order.hasPromisedDeliveryTime() && time(order.getPromisedDeliveryTime()) == null
                ? noTime("order_completed.promised_delivery_time", order.getPromisedDeliveryTime(), WireTime.YEARS)
                : null;
    }

    private static Rejected noTime(String field, Timestamp given, String years) {
        return new Rejected(
                EventReason.FIELD_INVALID,
                field,
                "%s: %d s, %d ns (expected: a time in the years %s)"
                        .formatted(field, given.getSeconds(), given.getNanos(), years));
    }

    private static Event event(io.perennial.api.ingest.v1.Event message) {
        return new Event(
                message.getEventId(),
                message.getSource(),
                message.getCustomerId(),
                message.hasEventTime() ? time(message.getEventTime()) : null,
                message.hasOrigin() ? origin(message.getOrigin()) : null,
                BodyParser.parse(message));
    }

    static @Nullable Instant time(Timestamp message) {
        return WireTime.of(message.getSeconds(), message.getNanos()).orElse(null);
    }

    private static Origin origin(io.perennial.api.ingest.v1.Origin message) {
        return new Origin(channel(message.getChannel()), message.getMarketplace());
    }

    private static Optional<SalesChannel> channel(io.perennial.api.ingest.v1.SalesChannel message) {
        return switch (message) {
            case SALES_CHANNEL_OWN_SHOP -> Optional.of(SalesChannel.OWN_SHOP);
            case SALES_CHANNEL_MARKETPLACE -> Optional.of(SalesChannel.MARKETPLACE);
            case SALES_CHANNEL_STORE -> Optional.of(SalesChannel.STORE);
            case SALES_CHANNEL_BACK_OFFICE -> Optional.of(SalesChannel.BACK_OFFICE);
            case SALES_CHANNEL_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
