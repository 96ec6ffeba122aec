package io.perennial.ingest.imports.domain;

/** Follows the quotes of RFC 4180 byte by byte. A quote within an unquoted field is an ordinary character. */
final class QuoteScan {

    private State state = State.FIELD_START;

    /** What a byte does to the record. */
    enum Step {
        /** It belongs to the record. */
        INSIDE,
        /** It is a line break within a quoted field. */
        LINE_INSIDE,
        /** It is the line break that ends the record. */
        END,
        /** It cannot stand after a closing quote. */
        BROKEN
    }

    private enum State {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    Step next(byte b) {
        return switch (state) {
            case FIELD_START, UNQUOTED -> unquoted(b);
            case QUOTED -> quoted(b);
            case QUOTE_IN_QUOTED -> afterQuote(b);
        };
    }

    /** True where a quoted field is open. */
    boolean isOpen() {
        return state == State.QUOTED;
    }

    private Step unquoted(byte b) {
        if (b == '\n') {
            return Step.END;
        }
        if (b == ',') {
            state = State.FIELD_START;
        } else {
            state = b == '"' && state == State.FIELD_START ? State.QUOTED : State.UNQUOTED;
        }
        return Step.INSIDE;
    }

    private Step quoted(byte b) {
        if (b == '"') {
            state = State.QUOTE_IN_QUOTED;
        }
        return b == '\n' ? Step.LINE_INSIDE : Step.INSIDE;
    }

    private Step afterQuote(byte b) {
        switch (b) {
            case '"' -> state = State.QUOTED;
            case ',' -> state = State.FIELD_START;
            case '\n' -> {
                return Step.END;
            }
            case '\r' -> {}
            default -> {
                return Step.BROKEN;
            }
        }
        return Step.INSIDE;
    }
}
