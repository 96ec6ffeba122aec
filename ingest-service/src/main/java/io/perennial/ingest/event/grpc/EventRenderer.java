package io.perennial.ingest.event.grpc;

import io.perennial.api.ingest.v1.EventReason;
import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.event.domain.EventOutcome;
import java.util.ArrayList;
import java.util.List;

/** Turns what became of events into messages. */
final class EventRenderer {

    private EventRenderer() {}

    static List<EventResult> results(List<io.perennial.api.ingest.v1.Event> events, List<EventOutcome> outcomes) {
        List<EventResult> results = new ArrayList<>(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            results.add(result(events.get(i).getEventId(), outcomes.get(i)));
        }
        return results;
    }

    private static EventResult result(String eventId, EventOutcome outcome) {
        EventResult.Builder result = EventResult.newBuilder().setEventId(cut(eventId));
        switch (outcome) {
            case EventOutcome.Accepted _ -> result.setStatus(EventStatus.EVENT_STATUS_ACCEPTED);
            case EventOutcome.Duplicate _ -> result.setStatus(EventStatus.EVENT_STATUS_DUPLICATE);
            case EventOutcome.ConsentDenied _ -> result.setStatus(EventStatus.EVENT_STATUS_CONSENT_DENIED);
            case EventOutcome.Rejected rejected ->
                result.setStatus(EventStatus.EVENT_STATUS_REJECTED)
                        .setReason(reason(rejected.reason()))
                        .setField(rejected.field())
                        .setMessage(rejected.message());
        }
        return result.build();
    }

    private static String cut(String eventId) {
        return eventId.codePointCount(0, eventId.length()) <= EventLimits.ID_LENGTH_MAX
                ? eventId
                : eventId.substring(0, eventId.offsetByCodePoints(0, EventLimits.ID_LENGTH_MAX));
    }

    private static EventReason reason(io.perennial.ingest.event.domain.EventReason reason) {
        return switch (reason) {
            case FIELD_MISSING -> EventReason.EVENT_REASON_FIELD_MISSING;
            case FIELD_INVALID -> EventReason.EVENT_REASON_FIELD_INVALID;
            case FIELD_UNKNOWN -> EventReason.EVENT_REASON_FIELD_UNKNOWN;
            case TIME_OUT_OF_RANGE -> EventReason.EVENT_REASON_TIME_OUT_OF_RANGE;
            case ID_REUSED -> EventReason.EVENT_REASON_ID_REUSED;
            case CURRENCY_UNKNOWN -> EventReason.EVENT_REASON_CURRENCY_UNKNOWN;
            case TOO_LARGE -> EventReason.EVENT_REASON_TOO_LARGE;
            case LINE_MALFORMED -> EventReason.EVENT_REASON_LINE_MALFORMED;
            case CUSTOMER_ERASED -> EventReason.EVENT_REASON_CUSTOMER_ERASED;
        };
    }
}
