package io.perennial.ingest.imports.domain;

import java.util.Map;

/** How the text of one JSON object is read. */
public interface JsonText {

    /**
     * The object: values are String, BigDecimal or BigInteger or another Number that is exact, Boolean, List, Map or
     * null.
     */
    Map<String, Object> object(String text) throws NotJsonException;

    /** The text is not one JSON object; the message says what was expected, without repeating the text. */
    final class NotJsonException extends Exception {

        private static final long serialVersionUID = 1;

        public NotJsonException(String message) {
            super(message);
        }
    }
}
