package io.perennial.ingest.imports.domain;

/**
 * One record of a file as it was cut out: a line, or where quoted fields hold line breaks several.
 *
 * @param line its first line, from 1
 * @param end the border after it
 * @param bytes its bytes without the line end; none where it was not cut out whole
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are read once and never compared.
public record RawRecord(long line, Place end, byte[] bytes, Shape shape) {

    /** Whether a record could be cut out. */
    public enum Shape {
        /** It could. */
        WHOLE,
        /** It is longer than is read. */
        TOO_LONG,
        /** A quote is opened in it and not closed as RFC 4180 says. */
        OPEN_QUOTE
    }
}
