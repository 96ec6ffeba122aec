package io.perennial.ingest.event.domain;

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
     * @param field the field at fault, as a path from the event
     * @param message what was given, and what was expected; without personal data
     */
    record Rejected(EventReason reason, String field, String message) implements EventOutcome {

        /** Of an erased customer nothing is stored again. */
        public static final Rejected ERASED = new Rejected(
                EventReason.CUSTOMER_ERASED, "customer_id", "customer_id: the customer was erased (expected: nothing)");

        /** A value of which to say what was given, and what was expected. */
        static Rejected of(EventReason reason, String field, String what) {
            return new Rejected(reason, field, field + ": " + what);
        }

        static Rejected missing(String field, String expected) {
            return of(EventReason.FIELD_MISSING, field, "not set (expected: " + expected + ")");
        }

        static Rejected invalid(String field, Object given, String expected) {
            return of(EventReason.FIELD_INVALID, field, given + " (expected: " + expected + ")");
        }

        /** The same, seen from the message that has the value in the field, or in an element of the field. */
        Rejected under(String parent) {
            String dot = field.isEmpty() || field.startsWith("[") ? "" : ".";
            return new Rejected(reason, parent + dot + field, parent + dot + message);
        }
    }

    EventOutcome ACCEPTED = new Accepted();
    EventOutcome DUPLICATE = new Duplicate();
    EventOutcome CONSENT_DENIED = new ConsentDenied();
}
