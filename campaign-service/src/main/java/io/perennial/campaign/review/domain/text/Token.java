package io.perennial.campaign.review.domain.text;

/**
 * A word, number, sign or link of a folded text.
 *
 * @param text folded spelling; disguises such as "fr33" or "f r e e" are resolved
 * @param start first folded character
 * @param end end in the folded text
 * @param before what separates it from the token before
 * @param sentence number of its sentence
 * @param clause number of its clause: commas and brackets do not end one, colons and semicolons do
 * @param subclause number of its stretch between commas
 * @param disguised true if the word was written so that a machine would overlook it
 */
public record Token(
        String text,
        Kind kind,
        int start,
        int end,
        Separator before,
        int sentence,
        int clause,
        int subclause,
        boolean disguised) {

    /** What a token is. */
    public enum Kind {
        WORD,
        NUMBER,
        SIGN,
        ADDRESS
    }

    /** What stands between a token and the one before it; a later value separates more. */
    public enum Separator {
        NONE,
        APOSTROPHE,
        HYPHEN,
        SPACE,
        COMMA,
        CLAUSE,
        SENTENCE
    }
}
