package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageText.Part;
import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.FoldedText;
import io.perennial.campaign.review.domain.text.FoldedText.Anchor;
import io.perennial.campaign.review.domain.text.ParsedText;
import io.perennial.campaign.review.domain.text.Token;
import io.perennial.campaign.review.domain.words.Languages;
import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordList;
import io.perennial.campaign.review.domain.words.WordSearch;
import java.util.List;
import java.util.stream.Stream;

/** Subject or body as the rules see it. */
public record ParsedPart(Part part, ParsedText text, WordSearch words) {

    static ParsedPart of(Part part, String original, String language) {
        ParsedText text = ParsedText.of(original, Languages.isLatinScript(language), Languages.known());
        return new ParsedPart(part, text, new WordSearch(text.tokens(), language));
    }

    List<Token> tokens() {
        return text.tokens();
    }

    FoldedText folded() {
        return text.folded();
    }

    /** Where the words of a list are said and not denied. */
    Stream<Span> asserted(WordList list) {
        return words.asserted(list).stream().map(this::span);
    }

    /** The original stretch under folded characters. */
    Span foldedSpan(int from, int to) {
        return new Span(part, folded().originalStart(from), folded().originalEnd(to));
    }

    /** The original stretch under a match. */
    Span span(PhraseMatch match) {
        return span(match, match);
    }

    /** The original stretch from the first to the last of two matches, in whichever order they stand. */
    Span span(PhraseMatch one, PhraseMatch other) {
        int from = Math.min(one.from(), other.from());
        int to = Math.max(one.to(), other.to());
        return foldedSpan(tokens().get(from).start(), tokens().get(to - 1).end());
    }

    /** The address that a link leads to, in its mark-up. */
    Span target(Anchor anchor) {
        return new Span(part, anchor.targetStart(), anchor.targetEnd());
    }

    /** The place behind the last character, where something is missing. */
    Span end() {
        int length = folded().original().length();
        return new Span(part, length, length);
    }
}
