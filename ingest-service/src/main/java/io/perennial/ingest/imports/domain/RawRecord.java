package io.perennial.ingest.imports.domain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One record of a file as it was cut out: a line, or where quoted fields hold line breaks several.
 *
 * @param line its first line, from 1
 * @param end the border after it
 * @param bytes its bytes without the line end; none where it was not cut out whole
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are read once and never compared.
record RawRecord(long line, Place end, byte[] bytes, Shape shape) {

    /** Whether a record could be cut out. */
    enum Shape {
        /** It could. */
        WHOLE,
        /** It is longer than is read. */
        TOO_LONG,
        /** A quote is opened in it and not closed as RFC 4180 says. */
        OPEN_QUOTE
    }

    /** Its text, as UTF-8 where it is that, else as Latin-1, in which every byte is a character. */
    String text() {
        return utf8().orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Its text, where it is UTF-8. */
    Optional<String> utf8() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
