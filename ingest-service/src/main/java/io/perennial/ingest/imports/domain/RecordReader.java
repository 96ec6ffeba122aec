package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.imports.domain.RawRecord.Shape;

/** Reads the records of one format, one by one and in their order. Never fails: what cannot be read is a reading too. */
public abstract sealed class RecordReader permits CdnowReader, RetailReader, SegmentReader {

    /** What the record says. */
    public final Reading read(RawRecord record) {
        try {
            if (record.shape() != Shape.WHOLE) {
                throw notWhole(record.shape());
            }
            return readWhole(record);
        } catch (Malformation e) {
            return new Reading.Malformed(e.at(record.line()));
        }
    }

    abstract Reading readWhole(RawRecord record);

    /** What is needed of the file's header to go on behind it, and no word of it; empty before, and where it has none. */
    abstract String header();

    private static Malformation notWhole(Shape shape) {
        return shape == Shape.TOO_LONG
                ? new Malformation(
                        EventReason.TOO_LARGE,
                        "line",
                        "longer than %d bytes (expected: at most so many)".formatted(RecordCutter.RECORD_BYTES_MAX))
                : Malformation.of("line", "a quoted field is not closed, or text follows its end (expected: RFC 4180)");
    }
}
