package io.perennial.campaign.review.domain.words;

/** A phrase that was found: its tokens from {@code from} (inclusive) to {@code to} (exclusive). */
public record PhraseMatch(int from, int to) {

    boolean overlaps(PhraseMatch other) {
        return from < other.to && other.from < to;
    }
}
