package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.RawRecord.Shape;
import io.perennial.ingest.imports.domain.RecordParser.Extent;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the bytes of a file into records, with the same result whatever the pieces in which they come.
 *
 * <p>Holds the beginning of the record that is not yet whole, so at most {@value #RECORD_BYTES_MAX} bytes and one piece.
 * Of a longer record the bytes are thrown away as they come.
 */
final class RecordCutter {

    /** The longest record that is read, in bytes. */
    static final int RECORD_BYTES_MAX = 1024 * 1024;

    /** The most lines over which the quoted fields of one record may go. */
    static final int RECORD_LINES_MAX = 100;

    private static final byte[] NOTHING = {};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RecordParser parser;

    private Place place;
    private byte[] buffer = NOTHING;
    private int from;
    private long thrownAway;
    private boolean ended;

    /** From a border on, such that a record is what the parser takes for one. */
    RecordCutter(RecordParser parser, Place start) {
        this.parser = parser;
        this.place = start;
    }

    /** The border after the last record that was cut out. */
    Place place() {
        return place;
    }

    /** How many bytes of the file have been given. */
    long bytesGiven() {
        return place.bytes() + thrownAway + buffer.length - from;
    }

    /** Takes the next piece. All records of the piece before must have been cut out. */
    void add(byte[] piece) {
        byte[] joined = Arrays.copyOfRange(buffer, from, buffer.length + piece.length);
        System.arraycopy(piece, 0, joined, buffer.length - from, piece.length);
        buffer = joined;
        from = 0;
    }

    /** Says that there is no more. */
    void end() {
        ended = true;
    }

    /** Forgets what came after {@link #place()}. */
    void rewind() {
        buffer = NOTHING;
        from = 0;
        thrownAway = 0;
    }

    /** The next whole record; empty where more bytes are needed for it. */
    Optional<RawRecord> next() {
        if (thrownAway > 0) {
            return restOfTooLong();
        }
        if (from == buffer.length) {
            return Optional.empty();
        }
        int content = from + markBytes();
        if (content < from) {
            return Optional.empty();
        }
        return next(content);
    }

    /** Bytes of a byte order mark at the beginning of the file; below 0 where that cannot be told yet. */
    private int markBytes() {
        if (place.bytes() > 0) {
            return 0;
        }
        int given = Math.min(BYTE_ORDER_MARK.length, buffer.length - from);
        if (!Arrays.equals(buffer, from, from + given, BYTE_ORDER_MARK, 0, given)) {
            return 0;
        }
        return given == BYTE_ORDER_MARK.length ? given : ended ? 0 : -1;
    }

    private Optional<RawRecord> next(int content) {
        int lineEnd = lineEnd(from);
        if (lineEnd < 0) {
            return buffer.length - from > RECORD_BYTES_MAX ? restOfTooLong() : Optional.empty();
        }
        if (lineEnd - from > RECORD_BYTES_MAX) {
            return Optional.of(cut(NOTHING, lineEnd, 1, Shape.TOO_LONG));
        }
        int end = lineEnd;
        for (int lines = 1; lines <= RECORD_LINES_MAX; lines++) {
            byte[] bytes = bytes(content, end);
            Extent extent = parser.extent(bytes);
            if (extent == Extent.WHOLE) {
                return Optional.of(cut(bytes, end, lines, Shape.WHOLE));
            }
            if (extent == Extent.BROKEN || end == buffer.length) {
                break;
            }
            end = lineEnd(end + 1);
            if (end < 0 && buffer.length - from <= RECORD_BYTES_MAX) {
                return Optional.empty();
            }
            if (end < 0 || end - from > RECORD_BYTES_MAX) {
                break;
            }
        }
        // Costs its first line alone, and the second is read as if nothing had been.
        return Optional.of(cut(NOTHING, lineEnd, 1, Shape.OPEN_QUOTE));
    }

    private byte[] bytes(int content, int end) {
        int last = end > content && buffer[end - 1] == '\r' ? end - 1 : end;
        return Arrays.copyOfRange(buffer, content, last);
    }

    /** Throws away up to the line's end, which may be far. */
    private Optional<RawRecord> restOfTooLong() {
        int lineEnd = lineEnd(from);
        if (lineEnd >= 0) {
            return Optional.of(cut(NOTHING, lineEnd, 1, Shape.TOO_LONG));
        }
        thrownAway += buffer.length - from;
        buffer = NOTHING;
        from = 0;
        return Optional.empty();
    }

    private RawRecord cut(byte[] bytes, int end, int lines, Shape shape) {
        int next = Math.min(buffer.length, end + 1);
        long first = place.lines() + 1;
        place = place.plus(thrownAway + next - from, lines);
        thrownAway = 0;
        from = next;
        return new RawRecord(first, place, bytes, shape);
    }

    /** Where the line ends in which this stands; below 0 where its end is not there yet. */
    private int lineEnd(int start) {
        for (int i = start; i < buffer.length; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return ended ? buffer.length : -1;
    }
}
