package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.value.domain.MalformedValue;

/** Reads the records of one file, one by one and in their order. */
interface RecordParser {

    /** What the beginning of a record is. */
    enum Extent {
        /** A record. */
        WHOLE,
        /** A record that goes on in the next line. */
        OPEN,
        /** No record, whatever follows. */
        BROKEN
    }

    /** What these bytes are, which are whole lines without the last one's end. */
    default Extent extent(byte[] lines) {
        return Extent.WHOLE;
    }

    /** What a whole record says. Fails with {@link MalformedValue} where it cannot be read. */
    ParsedRecord parse(RawRecord record);

    /** What is needed of the file's header to go on behind it, and no word of it; empty before, and where it has none. */
    default String header() {
        return "";
    }

    /** What a record says. Never fails: that it cannot be read is a reading too. */
    default ParsedRecord read(RawRecord record) {
        try {
            return switch (record.shape()) {
                case WHOLE -> parse(record);
                case TOO_LONG ->
                    throw new MalformedValue(
                            EventReason.TOO_LARGE,
                            "line",
                            "longer than %d bytes (expected: at most so many)"
                                    .formatted(RecordCutter.RECORD_BYTES_MAX));
                case OPEN_QUOTE -> throw CsvDialect.badQuotes();
            };
        } catch (MalformedValue e) {
            return new ParsedRecord.Malformed(new LineFault(record.line(), e.reason(), e.field(), e.getMessage()));
        }
    }
}
