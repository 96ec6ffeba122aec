package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordSearch;
import java.util.List;
import java.util.Optional;

/** Finds what stands near something else, by binary search over matches in text order. */
final class Neighbours {

    private Neighbours() {}

    /** The match nearest to the given one, at most so many sentences away and not overlapping it. */
    static Optional<PhraseMatch> within(
            WordSearch words, List<PhraseMatch> matches, PhraseMatch near, int sentencesMax) {
        int after = firstFrom(matches, near.from());
        PhraseMatch best = null;
        for (int i = Math.max(0, after - 2); i < Math.min(matches.size(), after + 3); i++) {
            PhraseMatch match = matches.get(i);
            boolean apart = match.to() <= near.from() || near.to() <= match.from();
            boolean close = Math.abs(words.sentence(match) - words.sentence(near)) <= sentencesMax;
            if (apart && close && (best == null || distance(match, near) < distance(best, near))) {
                best = match;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(PhraseMatch one, PhraseMatch other) {
        return Math.max(one.from() - other.to(), other.from() - one.to());
    }

    private static int firstFrom(List<PhraseMatch> matches, int token) {
        int low = 0;
        int high = matches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (matches.get(middle).from() < token) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
