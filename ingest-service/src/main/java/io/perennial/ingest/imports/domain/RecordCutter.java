package io.perennial.ingest.imports.domain;

import io.perennial.ingest.imports.domain.RawRecord.Shape;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the bytes of a file into records, with the same result whatever the pieces in which they come.
 *
 * <p>Holds the beginning of the record that is not yet whole, so at most {@value #RECORD_BYTES_MAX} bytes and one piece.
 * Of a longer record the bytes are thrown away as they come.
 */
public final class RecordCutter {

    /** The longest record that is read, in bytes. */
    public static final int RECORD_BYTES_MAX = 1024 * 1024;

    /** The most lines over which the quoted fields of one record may go. */
    static final int RECORD_LINES_MAX = 100;

    private static final byte[] NOTHING = {};
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final boolean quoted;
    private Place place;
    private byte[] buffer = NOTHING;
    private int from;
    private long thrownAway;
    private boolean ended;

    private RecordCutter(boolean quoted, Place start) {
        this.quoted = quoted;
        this.place = start;
    }

    /** For the format, from a border on. */
    public static RecordCutter of(ImportFormat format, Place start) {
        return new RecordCutter(format == ImportFormat.ONLINE_RETAIL, start);
    }

    /** The border after the last record that was cut out. */
    public Place place() {
        return place;
    }

    /** How many bytes of the file have been given. */
    public long bytesGiven() {
        return place.bytes() + thrownAway + buffer.length - from;
    }

    /** Takes the next piece. All records of the piece before must have been cut out. */
    public void add(byte[] piece) {
        byte[] joined = Arrays.copyOfRange(buffer, from, buffer.length + piece.length);
        System.arraycopy(piece, 0, joined, buffer.length - from, piece.length);
        buffer = joined;
        from = 0;
    }

    /** Says that there is no more. */
    public void end() {
        ended = true;
    }

    /** Forgets what came after {@link #place()}. */
    public void rewind() {
        buffer = NOTHING;
        from = 0;
        thrownAway = 0;
    }

    /** The next whole record; empty where more bytes are needed for it. */
    public Optional<RawRecord> next() {
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
        return quoted ? nextQuoted(content) : nextLine(content);
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

    private Optional<RawRecord> nextLine(int content) {
        int lineEnd = indexOfLineEnd(from);
        if (lineEnd < 0) {
            return withoutLineEnd(content);
        }
        return Optional.of(lineEnd - from > RECORD_BYTES_MAX ? tooLong(lineEnd) : whole(content, lineEnd, 1));
    }

    private Optional<RawRecord> withoutLineEnd(int content) {
        if (buffer.length - from > RECORD_BYTES_MAX) {
            return restOfTooLong();
        }
        return ended ? Optional.of(whole(content, buffer.length, 1)) : Optional.empty();
    }

    /** Throws away up to the line's end, which may be far. */
    private Optional<RawRecord> restOfTooLong() {
        int lineEnd = indexOfLineEnd(from);
        if (lineEnd >= 0) {
            return Optional.of(tooLong(lineEnd));
        }
        if (ended) {
            return Optional.of(tooLong(buffer.length));
        }
        thrownAway += buffer.length - from;
        buffer = NOTHING;
        from = 0;
        return Optional.empty();
    }

    private Optional<RawRecord> nextQuoted(int content) {
        int limit = Math.min(buffer.length, from + RECORD_BYTES_MAX);
        var quotes = new QuoteScan();
        int lines = 1;
        for (int i = content; i < limit; i++) {
            switch (quotes.next(buffer[i])) {
                case INSIDE -> {}
                case LINE_INSIDE -> {
                    lines++;
                    if (lines > RECORD_LINES_MAX) {
                        return Optional.of(openQuote());
                    }
                }
                case END -> {
                    return Optional.of(whole(content, i, lines));
                }
                case BROKEN -> {
                    return openQuoteOrMore();
                }
            }
        }
        if (limit - from == RECORD_BYTES_MAX) {
            return openQuoteOrMore();
        }
        if (!ended) {
            return Optional.empty();
        }
        return Optional.of(quotes.isOpen() ? openQuote() : whole(content, buffer.length, lines));
    }

    /** Gives up the first line of the record, once it is there whole, and goes on with the second. */
    private Optional<RawRecord> openQuoteOrMore() {
        int lineEnd = indexOfLineEnd(from);
        if (lineEnd >= 0 && lineEnd - from < RECORD_BYTES_MAX) {
            return Optional.of(openQuote());
        }
        if (buffer.length - from >= RECORD_BYTES_MAX) {
            return restOfTooLong();
        }
        return ended ? Optional.of(openQuote()) : Optional.empty();
    }

    private RawRecord openQuote() {
        int lineEnd = indexOfLineEnd(from);
        return cut(NOTHING, lineEnd < 0 ? buffer.length : lineEnd, 1, Shape.OPEN_QUOTE);
    }

    private RawRecord tooLong(int lineEnd) {
        return cut(NOTHING, lineEnd, 1, Shape.TOO_LONG);
    }

    private RawRecord whole(int content, int end, int lines) {
        int last = end > content && buffer[end - 1] == '\r' ? end - 1 : end;
        return cut(Arrays.copyOfRange(buffer, content, last), end, lines, Shape.WHOLE);
    }

    private RawRecord cut(byte[] bytes, int end, int lines, Shape shape) {
        int next = Math.min(buffer.length, end + 1);
        long first = place.lines() + 1;
        place = place.plus(thrownAway + next - from, lines);
        thrownAway = 0;
        from = next;
        return new RawRecord(first, place, bytes, shape);
    }

    private int indexOfLineEnd(int start) {
        for (int i = start; i < buffer.length; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
