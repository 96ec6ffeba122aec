package io.perennial.campaign.review.domain.text;

/** Reads what stands between two tokens: how much it separates, and which sentence, clause and segment we are in. */
final class Borders {

    /** After a shorter word, a full stop before a digit ends an abbreviation ("ca. 5"), not a sentence. */
    private static final int ABBREVIATION_MAX = 6;

    private final FoldedText folded;
    private final String chars;
    private Glue pending = Glue.NONE;
    private int lineBreaks;
    private boolean fullStop;
    private boolean dash;
    private int sentence;
    private int clause;
    private int segment;

    Borders(FoldedText folded) {
        this.folded = folded;
        this.chars = folded.chars();
    }

    int sentence() {
        return sentence;
    }

    int clause() {
        return clause;
    }

    int segment() {
        return segment;
    }

    /** Takes in one character that belongs to no token. */
    void separator(int at) {
        char c = chars.charAt(at);
        switch (c) {
            case '\n' -> {
                lineBreaks++;
                raise(lineBreaks > 1 ? Glue.SENTENCE : Glue.SPACE);
            }
            case '!', '?' -> raise(endsHere(at) ? Glue.SENTENCE : Glue.SPACE);
            case '.' -> {
                fullStop |= endsHere(at);
                raise(fullStop ? Glue.SPACE : Glue.NONE);
            }
            case '-' -> dash(at);
            case '*' -> raise(lineBreaks > 0 ? Glue.SENTENCE : Glue.SPACE);
            case '\'' -> raise(Glue.APOSTROPHE);
            case ',', '(', ')', '[', ']', '{', '}' -> raise(Glue.COMMA);
            case ';', ':' -> raise(Glue.CLAUSE);
            case Visible.BORDER, '•', '·', '●', '▪', '|', '¿', '¡', '→', '►' -> raise(Glue.SENTENCE);
            default -> raise(Glue.SPACE);
        }
    }

    /** What stood before the token that begins here; counts on and starts afresh. */
    Glue glueBefore(int start, String wordBefore) {
        if (fullStop && endsSentence(start, wordBefore)) {
            raise(Glue.SENTENCE);
        }
        Glue glue = pending;
        sentence += glue == Glue.SENTENCE ? 1 : 0;
        clause += glue.compareTo(Glue.CLAUSE) >= 0 ? 1 : 0;
        segment += glue.compareTo(Glue.COMMA) >= 0 ? 1 : 0;
        pending = Glue.NONE;
        lineBreaks = 0;
        fullStop = false;
        dash = false;
        return glue;
    }

    private void dash(int at) {
        boolean blankBefore = pending != Glue.NONE;
        boolean blankAfter = at + 1 >= chars.length() || isBlank(chars.charAt(at + 1));
        if (lineBreaks > 0) {
            raise(Glue.SENTENCE);
        } else if (blankBefore && blankAfter || dash) {
            raise(Glue.COMMA);
        } else {
            raise(blankBefore || blankAfter ? Glue.SPACE : Glue.HYPHEN);
        }
        dash = true;
    }

    /** A small letter goes on with the sentence; so does a number after an abbreviation, and a word after an ordinal. */
    private boolean endsSentence(int start, String wordBefore) {
        char c = chars.charAt(start);
        if (Character.isDigit(c)) {
            return wordBefore.length() > ABBREVIATION_MAX;
        }
        if (isOrdinal(wordBefore)) {
            return false;
        }
        return !Character.isLetter(c) || folded.isUpper(start) || lineBreaks > 0;
    }

    /** "31. Mai" */
    private static boolean isOrdinal(String word) {
        return !word.isEmpty() && word.length() <= 2 && word.chars().allMatch(Character::isDigit);
    }

    private boolean endsHere(int at) {
        return at + 1 >= chars.length() || !Character.isLetterOrDigit(chars.charAt(at + 1));
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private void raise(Glue glue) {
        if (glue.compareTo(pending) > 0) {
            pending = glue;
        }
    }
}
