package io.perennial.ingest.imports.domain;

import java.util.List;

/**
 * The next records of a file that are recorded together.
 *
 * @param facts in the order of the file, such that recording all traits, then all consents, then all events gives the
 *     same as recording line by line
 * @param rows of invoices, to be kept until all of the file is there
 * @param leftOut of lines that were left out or could not be read
 * @param end the border after the last record
 * @param header what is needed of the file's header, as far as it is known then
 */
public record ImportBatch(
        List<Reading.Fact> facts,
        List<RetailRow> rows,
        List<LineFault> faults,
        Tally leftOut,
        Place end,
        String header) {

    /** The most facts of a batch, and so the most events. */
    public static final int FACTS_MAX = 1_000;

    /** The most records of a batch. */
    public static final int RECORDS_MAX = 5_000;

    public ImportBatch {
        facts = List.copyOf(facts);
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }
}
