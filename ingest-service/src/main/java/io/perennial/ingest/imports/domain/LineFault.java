package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;

/**
 * Why a line could not be taken.
 *
 * @param line the line, from 1; of a record over several lines the first
 * @param field the column or field at fault
 * @param message what was given and what was expected, without personal data
 */
public record LineFault(long line, EventReason reason, String field, String message) {

    /** The most faults of one import that are kept. */
    public static final int KEPT_MAX = 10_000;

    private static final int TEXT_LENGTH_MAX = 500;

    public LineFault {
        field = kept(field);
        message = kept(message);
    }

    /** Of a line about a customer who was erased. */
    public static LineFault erased(long line) {
        Rejected why = Rejected.ERASED;
        return new LineFault(line, why.reason(), why.field(), why.message());
    }

    /** Text that can be kept: not endless, and without NUL. */
    private static String kept(String text) {
        String cut = text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) : text;
        return cut.replace('\0', '?');
    }
}
