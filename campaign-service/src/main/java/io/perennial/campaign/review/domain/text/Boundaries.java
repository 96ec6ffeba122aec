package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.Token.Separator;

/** Reads what stands between two tokens: how much it separates, and which sentence, clause and subclause we are in. */
final class Boundaries {

    /** After a shorter word, a full stop before a digit ends an abbreviation ("ca. 5"), not a sentence. */
    private static final int ABBREVIATION_MAX = 6;

    private final FoldedText folded;
    private final String chars;
    private Separator pending = Separator.NONE;
    private int lineBreaks;
    private boolean fullStop;
    private boolean dash;
    private int sentence;
    private int clause;
    private int subclause;

    Boundaries(FoldedText folded) {
        this.folded = folded;
        this.chars = folded.chars();
    }

    int sentence() {
        return sentence;
    }

    int clause() {
        return clause;
    }

    int subclause() {
        return subclause;
    }

    /** Takes in one character that belongs to no token. */
    void takeIn(int at) {
        char c = chars.charAt(at);
        switch (c) {
            case '\n' -> {
                lineBreaks++;
                raise(lineBreaks > 1 ? Separator.SENTENCE : Separator.SPACE);
            }
            case '!', '?' -> raise(endsHere(at) ? Separator.SENTENCE : Separator.SPACE);
            case '.' -> {
                fullStop |= endsHere(at);
                raise(fullStop ? Separator.SPACE : Separator.NONE);
            }
            case '-' -> dash(at);
            case '*' -> raise(lineBreaks > 0 ? Separator.SENTENCE : Separator.SPACE);
            case '\'' -> raise(Separator.APOSTROPHE);
            case ',', '(', ')', '[', ']', '{', '}' -> raise(Separator.COMMA);
            case ';', ':' -> raise(Separator.CLAUSE);
            case VisibleText.BOUNDARY, '•', '·', '●', '▪', '|', '¿', '¡', '→', '►' -> raise(Separator.SENTENCE);
            default -> raise(Separator.SPACE);
        }
    }

    /** What stood before the token that begins here; counts on and starts afresh. */
    Separator separatorBefore(int start, String wordBefore) {
        if (fullStop && endsSentence(start, wordBefore)) {
            raise(Separator.SENTENCE);
        }
        Separator separator = pending;
        sentence += separator == Separator.SENTENCE ? 1 : 0;
        clause += separator.compareTo(Separator.CLAUSE) >= 0 ? 1 : 0;
        subclause += separator.compareTo(Separator.COMMA) >= 0 ? 1 : 0;
        pending = Separator.NONE;
        lineBreaks = 0;
        fullStop = false;
        dash = false;
        return separator;
    }

    private void dash(int at) {
        boolean blankBefore = pending != Separator.NONE;
        boolean blankAfter = at + 1 >= chars.length() || isBlank(chars.charAt(at + 1));
        if (lineBreaks > 0) {
            raise(Separator.SENTENCE);
        } else if (blankBefore && blankAfter || dash) {
            raise(Separator.COMMA);
        } else {
            raise(blankBefore || blankAfter ? Separator.SPACE : Separator.HYPHEN);
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

    private void raise(Separator separator) {
        if (separator.compareTo(pending) > 0) {
            pending = separator;
        }
    }
}
