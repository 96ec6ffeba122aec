package io.perennial.ingest.event.domain;

import io.perennial.api.ingest.v1.EventResult;
import io.perennial.api.ingest.v1.EventStatus;

/** What became of one event. */
public sealed interface EventOutcome {

    /** It is on disk, for the first time. */
    record Accepted() implements EventOutcome {}

    /** It was there already, with the same content. */
    record Duplicate() implements EventOutcome {}

    /** The customer has not consented to what storing it needs. */
    record ConsentDenied() implements EventOutcome {}

    /**
     * It breaks the contract.
     *
     * @param field the field at fault, as a path from the event; empty for the event as a whole
     * @param value what was given, without personal data
     * @param expected what was expected, in words
     */
    record Rejected(EventReason reason, String field, String value, String expected) implements EventOutcome {

        /** Of an erased customer nothing is stored again. */
        public static final Rejected ERASED =
                new Rejected(EventReason.CUSTOMER_ERASED, "customer_id", "the customer was erased", "nothing");

        static Rejected missing(String field, String expected) {
            return new Rejected(EventReason.FIELD_MISSING, field, "not set", expected);
        }

        static Rejected invalid(String field, Object given, String expected) {
            return new Rejected(EventReason.FIELD_INVALID, field, given.toString(), expected);
        }

        /** The same, seen from the message that has the value in the field, or in an element of the field. */
        Rejected under(String parent) {
            String dot = field.isEmpty() || field.startsWith("[") ? "" : ".";
            return new Rejected(reason, parent + dot + field, value, expected);
        }

        /** All of it in one sentence. */
        public String message() {
            return (field.isEmpty() ? "" : field + ": ") + value + " (expected: " + expected + ")";
        }
    }

    EventOutcome ACCEPTED = new Accepted();
    EventOutcome DUPLICATE = new Duplicate();
    EventOutcome CONSENT_DENIED = new ConsentDenied();

    /** The outcome as the contract has it, of the event with this id, whatever was given as one. */
    default EventResult toMessage(String eventId) {
        EventResult.Builder result = EventResult.newBuilder().setEventId(cut(eventId));
        switch (this) {
            case Accepted _ -> result.setStatus(EventStatus.EVENT_STATUS_ACCEPTED);
            case Duplicate _ -> result.setStatus(EventStatus.EVENT_STATUS_DUPLICATE);
            case ConsentDenied _ -> result.setStatus(EventStatus.EVENT_STATUS_CONSENT_DENIED);
            case Rejected rejected ->
                result.setStatus(EventStatus.EVENT_STATUS_REJECTED)
                        .setReason(rejected.reason().message())
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
}
