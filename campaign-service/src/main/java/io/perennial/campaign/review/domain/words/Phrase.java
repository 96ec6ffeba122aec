package io.perennial.campaign.review.domain.words;

import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.text.Token.Separator;
import java.util.List;
import java.util.Set;

/**
 * Words in order, with gaps where others may stand between. Work is bounded: at most {@link #ELEMENTS_MAX} elements
 * and gaps of at most {@link #GAP_MAX}.
 */
record Phrase(List<Element> elements) {

    static final int ELEMENTS_MAX = 9;
    static final int GAP_MAX = 8;

    Phrase {
        if (elements.isEmpty() || elements.size() > ELEMENTS_MAX) {
            throw new IllegalArgumentException(
                    "elements: " + elements.size() + " (expected: 1 to " + ELEMENTS_MAX + ")");
        }
        if (elements.stream().allMatch(Element::optional)) {
            throw new IllegalArgumentException("elements: all optional (expected: one that must be there)");
        }
    }

    /**
     * One place in a phrase.
     *
     * @param gap how many other tokens may stand before it
     * @param hyphenated true if it must hang on the token before by a hyphen
     * @param negated true if it stands for every word but these
     */
    record Element(
            Set<String> exact,
            List<String> prefixes,
            List<String> suffixes,
            List<String> infixes,
            boolean number,
            boolean any,
            boolean negated,
            boolean hyphenated,
            boolean optional,
            int gap) {

        Element {
            if (gap < 0 || gap > GAP_MAX) {
                throw new IllegalArgumentException("gap: " + gap + " (expected: 0 to " + GAP_MAX + ")");
            }
        }

        boolean matches(Token token) {
            if (hyphenated && token.before() != Separator.HYPHEN) {
                return false;
            }
            String text = token.text();
            boolean listed = any
                    || number && token.kind() == Token.Kind.NUMBER
                    || exact.contains(text)
                    || prefixes.stream().anyMatch(text::startsWith)
                    || suffixes.stream().anyMatch(text::endsWith)
                    || infixes.stream().anyMatch(text::contains);
            return listed != negated;
        }

        boolean isExact() {
            return prefixes.isEmpty() && suffixes.isEmpty() && infixes.isEmpty() && !number && !any && !negated;
        }
    }

    /** End of the shortest match that begins at the token, or -1. A match stays within one sentence. */
    int matchEnd(List<Token> tokens, int start) {
        return matchEnd(tokens, start, 0, tokens.get(start).sentence());
    }

    private int matchEnd(List<Token> tokens, int at, int index, int sentence) {
        if (index == elements.size()) {
            return at;
        }
        Element element = elements.get(index);
        for (int i = at;
                i <= at + element.gap() && i < tokens.size() && tokens.get(i).sentence() == sentence;
                i++) {
            int end = element.matches(tokens.get(i)) ? matchEnd(tokens, i + 1, index + 1, sentence) : -1;
            if (end >= 0) {
                return end;
            }
        }
        return element.optional() ? matchEnd(tokens, at, index + 1, sentence) : -1;
    }
}
