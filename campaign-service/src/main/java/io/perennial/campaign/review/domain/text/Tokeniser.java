package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.ParsedText.Address;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a folded text into tokens and counts its sentences, clauses and subclauses. Hyphens and apostrophes separate
 * words but are remembered, so that "sugar-free" is not "free" and "l'avis" contains "avis".
 */
final class Tokeniser {

    private static final String STARS = "★☆⭐🌟✩✭✰✪";
    private static final String SIGNS = "%€$£#@";
    private static final int FIVE_STARS_MIN = 4;

    private final FoldedText folded;
    private final String chars;
    private final List<Address> addresses;
    private final KnownWords known;
    private final List<Token> tokens = new ArrayList<>();
    private final Boundaries boundaries;
    private int nextAddress;

    private Tokeniser(FoldedText folded, List<Address> addresses, KnownWords known) {
        this.folded = folded;
        this.chars = folded.chars();
        this.addresses = addresses;
        this.known = known;
        this.boundaries = new Boundaries(folded);
    }

    static List<Token> tokens(FoldedText folded, List<Address> addresses, KnownWords known) {
        Tokeniser tokeniser = new Tokeniser(folded, addresses, known);
        int at = 0;
        while (at < tokeniser.chars.length()) {
            at = tokeniser.step(at);
        }
        return SpacedLetters.join(tokeniser.tokens, known);
    }

    private int step(int at) {
        if (nextAddress < addresses.size() && addresses.get(nextAddress).start() == at) {
            int end = addresses.get(nextAddress++).end();
            return add("", Token.Kind.ADDRESS, at, end, false);
        }
        int codePoint = chars.codePointAt(at);
        if (Character.isLetterOrDigit(codePoint)) {
            return word(at);
        }
        if (STARS.indexOf(codePoint) >= 0) {
            return stars(at);
        }
        if (SIGNS.indexOf(codePoint) >= 0) {
            return add(Character.toString(codePoint), Token.Kind.SIGN, at, at + 1, false);
        }
        boundaries.takeIn(at);
        return at + Character.charCount(codePoint);
    }

    private int word(int start) {
        int end = runEnd(start, false);
        int longEnd = disguisedEnd(start, end);
        int digits = digitsEnd(start);
        Optional<String> resolved = longEnd > end || hasDigitAndLetter(start, end)
                ? Disguises.resolve(chars.substring(start, longEnd), known.searched())
                : Optional.empty();
        if (resolved.isPresent()) {
            return add(resolved.get(), Token.Kind.WORD, start, longEnd, true);
        }
        if (digits > start) {
            int numberEnd = digits == end ? numberEnd(digits) : digits;
            return add(chars.substring(start, numberEnd), Token.Kind.NUMBER, start, numberEnd, false);
        }
        return contraction(start, end);
    }

    /** "don't" is one word, "today's" is "today"; any other apostrophe separates. */
    private int contraction(int start, int end) {
        String text = chars.substring(start, end);
        boolean single = end + 2 <= chars.length()
                && chars.charAt(end) == '\''
                && (end + 2 == chars.length() || !Character.isLetterOrDigit(chars.charAt(end + 2)));
        if (single && chars.charAt(end + 1) == 't' && text.endsWith("n")) {
            return add(text + "t", Token.Kind.WORD, start, end + 2, isDisguised(text, start, end));
        }
        boolean possessive = single && chars.charAt(end + 1) == 's' && text.length() > 1;
        add(text, Token.Kind.WORD, start, end, isDisguised(text, start, end));
        return possessive ? end + 2 : end;
    }

    /** End of a run with signs between its letters; a long one is no word. */
    private int disguisedEnd(int start, int end) {
        int longEnd = end - start <= Disguises.LENGTH_MAX ? runEnd(start, true) : end;
        return longEnd - start <= Disguises.LENGTH_MAX ? longEnd : end;
    }

    private int runEnd(int start, boolean withSigns) {
        int end = start;
        int limit = withSigns ? Math.min(chars.length(), start + Disguises.LENGTH_MAX + 1) : chars.length();
        while (end < limit) {
            char c = chars.charAt(end);
            boolean between = end > start
                    && end + 1 < chars.length()
                    && Character.isLetterOrDigit(chars.charAt(end - 1))
                    && Character.isLetterOrDigit(chars.charAt(end + 1));
            boolean isLetter = Character.isLetterOrDigit(c) || Character.isSurrogate(c) && isLetterAt(end);
            if (!isLetter && !(withSigns && between && Disguises.isSign(c))) {
                break;
            }
            end++;
        }
        return end;
    }

    private boolean isLetterAt(int index) {
        int start = Character.isLowSurrogate(chars.charAt(index)) ? index - 1 : index;
        return start >= 0 && Character.isLetterOrDigit(chars.codePointAt(start));
    }

    private int digitsEnd(int start) {
        int end = start;
        while (end < chars.length() && Character.isDigit(chars.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Takes in ".50" and ",000" after digits. */
    private int numberEnd(int digitsEnd) {
        int end = digitsEnd;
        while (end + 1 < chars.length()
                && (chars.charAt(end) == '.' || chars.charAt(end) == ',')
                && Character.isDigit(chars.charAt(end + 1))) {
            end = digitsEnd(end + 1);
        }
        return end;
    }

    private boolean hasDigitAndLetter(int start, int end) {
        boolean digit = false;
        boolean letter = false;
        for (int i = start; i < end; i++) {
            digit |= Character.isDigit(chars.charAt(i));
            letter |= Character.isLetter(chars.charAt(i));
        }
        return digit && letter;
    }

    private boolean isDisguised(String text, int start, int end) {
        boolean plainLatin = false;
        boolean lookalike = false;
        for (int i = start; i < end; i++) {
            if (folded.has(i, FoldedText.AFTER_INVISIBLE) && i > start || folded.has(i, FoldedText.STYLED)) {
                return true;
            }
            boolean alike = folded.has(i, FoldedText.LOOKALIKE);
            lookalike |= alike;
            plainLatin |= !alike && chars.charAt(i) >= 'a' && chars.charAt(i) <= 'z';
        }
        return lookalike && text.length() > 2 && (plainLatin || known.searched().contains(text));
    }

    private int stars(int start) {
        int end = start;
        int count = 0;
        while (end < chars.length() && (STARS.indexOf(chars.codePointAt(end)) >= 0 || chars.charAt(end) == ' ')) {
            count += chars.charAt(end) == ' ' ? 0 : 1;
            end += Character.charCount(chars.codePointAt(end));
        }
        while (chars.charAt(end - 1) == ' ') {
            end--;
        }
        return add(count >= FIVE_STARS_MIN ? "★5" : "star", Token.Kind.WORD, start, end, false);
    }

    private int add(String text, Token.Kind kind, int start, int end, boolean disguised) {
        Separator before = boundaries.separatorBefore(
                start, tokens.isEmpty() ? "" : tokens.getLast().text());
        tokens.add(new Token(
                text,
                kind,
                start,
                end,
                before,
                boundaries.sentence(),
                boundaries.clause(),
                boundaries.subclause(),
                disguised));
        return end;
    }
}
