package io.perennial.ingest.segmentspec.domain;

import io.perennial.api.ingest.v1.Event;
import io.perennial.ingest.origin.domain.Origin;
import io.perennial.ingest.value.domain.MalformedValue;
import io.perennial.ingest.value.domain.ValueParser;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads calls in Segment's form, of one source.
 *
 * @param currencyCode ISO 4217 code of amounts that a call gives without one
 */
public record SegmentCalls(String source, String currencyCode, Origin origin) {

    /**
     * What a call says, which is one JSON object. Fails with {@link MalformedValue} where it cannot be read.
     *
     * @param idIfNone the id of the event of a call that has none
     */
    public SegmentCall parse(String json, Supplier<String> idIfNone) {
        JsonFields call = JsonFields.parse(json);
        String type = type(call);
        boolean isTrack = type.equals("track");
        if (!isTrack && !type.equals("identify")) {
            return new SegmentCall.Unsupported();
        }
        Optional<String> userId = call.text("userId");
        if (userId.isEmpty() && call.text("anonymousId").isPresent()) {
            return new SegmentCall.OfVisitor();
        }
        CustomerId customer = ValueParser.customer("userId", userId.orElse(""));
        Instant time = call.time("timestamp", "originalTimestamp")
                .orElseThrow(() -> MalformedValue.missing("timestamp", "when it happened, as 2024-01-31T12:00:00Z"));
        return isTrack ? track(call, customer, time, idIfNone) : identify(call, customer, time);
    }

    /** The endpoints take each one type alone, so what was sent to them may not name it; its own field tells. */
    private static String type(JsonFields call) {
        return call.text("type")
                .or(() -> Optional.of("track").filter(_ -> call.values().containsKey("event")))
                .or(() -> Optional.of("identify").filter(_ -> call.values().containsKey("traits")))
                .orElseThrow(() -> MalformedValue.missing("type", "\"track\" or \"identify\""))
                .toLowerCase(Locale.ROOT);
    }

    private SegmentCall track(JsonFields call, CustomerId customer, Instant time, Supplier<String> idIfNone) {
        String eventId = call.text("messageId").orElseGet(idIfNone);
        var event = Event.newBuilder()
                .setEventId(eventId)
                .setSource(source)
                .setCustomerId(customer.value())
                .setEventTime(Times.timestamp(time.truncatedTo(ChronoUnit.MICROS)))
                .setOrigin(origin.toMessage());
        SegmentContext.of(call.object("context")).ifPresent(event::setContext);
        String name = call.required("the name of what happened", "event");
        TrackedEvents.set(event, name, call.object("properties"), currencyCode);
        return new SegmentCall.Track(customer, time, SegmentConsents.of(call, customer, time, source), event.build());
    }

    private SegmentCall identify(JsonFields call, CustomerId customer, Instant time) {
        return new SegmentCall.Identify(
                customer,
                time,
                SegmentConsents.of(call, customer, time, source),
                SegmentTraits.of(call, customer, origin));
    }
}
