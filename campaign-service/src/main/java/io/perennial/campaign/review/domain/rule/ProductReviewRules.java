package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordList;
import io.perennial.campaign.review.domain.words.WordSearch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may ask customers for reviews, how, and for what in return. */
public final class ProductReviewRules {

    /** On a marketplace only the marketplace asks for reviews. */
    public static final Rule OWN_REVIEW_REQUEST = Rule.ofWords(
            "own-review-request",
            "On a marketplace a review is asked for by the marketplace's own request, never in own words.",
            WordList.REVIEW_REQUEST,
            "This asks for a review in own words, which only the marketplace itself may do.",
            "Remove it and use the marketplace's own review request, 5 to 30 days after delivery.");

    /** A review may be asked for, a good one may not. */
    public static final Rule POSITIVE_REVIEW_REQUEST = Rule.ofWords(
            "positive-review-request",
            "Nobody is asked for a good review or a number of stars.",
            WordList.POSITIVE_REVIEW_REQUEST,
            "This asks for a particular verdict instead of an honest one.",
            "Ask for an honest opinion, or do not ask at all.");

    /** A review that exists is the customer's own. */
    public static final Rule REVIEW_CHANGE_REQUEST = Rule.ofWords(
            "review-change-request",
            "Nobody is asked to change or remove a review.",
            WordList.REVIEW_CHANGE_REQUEST,
            "This asks the customer to change or remove a review.",
            "Solve the customer's problem and leave the review alone.");

    /**
     * Something of value for a review: both in one sentence, tied together ("a voucher for your review", "leave a review
     * and get 10 % off"), or the promise in the sentence next to the request ("Review us. In return you will get ...").
     */
    public static final Rule REWARD_FOR_REVIEW = Rule.ofPlaces(
            "reward-for-review",
            "Nothing of value is given or promised for a review.",
            ProductReviewRules::rewards,
            "This promises something of value for a review.",
            "Remove the reward, or the request for a review.");

    /**
     * Asking the happy for reviews and sending the unhappy elsewhere: in one phrase ("contact us before you leave a bad
     * review") or spread over neighbouring sentences ("Happy? Review us. Not happy? Write to us.").
     */
    public static final Rule REVIEW_GATING = Rule.ofPlaces(
            "review-gating",
            "Reviews are not steered: the unhappy are not sent elsewhere, the happy are not picked out.",
            part -> Stream.concat(
                    part.asserted(WordList.REVIEW_GATING),
                    unhappySentElsewhere(part.words()).map(part::span)),
            "This steers who leaves a review: the unhappy are sent elsewhere or only the happy are asked.",
            "Offer help to everyone, without a word about reviews.");

    private static final List<WordList> REQUESTS =
            List.of(WordList.REVIEW_REQUEST, WordList.POSITIVE_REVIEW_REQUEST, WordList.REVIEW_CHANGE_REQUEST);

    private ProductReviewRules() {}

    private static Stream<Span> rewards(ParsedPart part) {
        return part.words().asserted(WordList.REWARD).stream()
                .flatMap(reward -> request(part.words(), reward).map(request -> part.span(reward, request)).stream());
    }

    /** What a reward is promised for, if it is a review. */
    private static Optional<PhraseMatch> request(WordSearch words, PhraseMatch reward) {
        Stream<PhraseMatch> sameSentence = Stream.concat(Stream.of(WordList.FOR_REVIEW), REQUESTS.stream())
                .flatMap(list -> nearest(words, words.asserted(list), reward, 0).stream());
        boolean linked =
                nearest(words, words.all(WordList.REWARD_LINK), reward, 0).isPresent();
        Stream<PhraseMatch> nextSentence = REQUESTS.stream()
                .filter(list -> linked)
                .flatMap(list -> nearest(words, words.asserted(list), reward, 1).stream());
        return Stream.concat(sameSentence, nextSentence).findFirst();
    }

    /** Unhappiness and a way to write to us, next to a sentence that asks for a review. */
    private static Stream<PhraseMatch> unhappySentElsewhere(WordSearch words) {
        List<PhraseMatch> requests = words.asserted(WordList.REVIEW_REQUEST);
        if (requests.isEmpty()) {
            return Stream.empty();
        }
        return words.all(WordList.UNHAPPY).stream()
                .filter(unhappy -> nearest(words, requests, unhappy, 1).isPresent())
                .flatMap(unhappy -> nearest(words, words.asserted(WordList.CONTACT_US), unhappy, 1).stream()
                        .map(contact -> new PhraseMatch(
                                Math.min(unhappy.from(), contact.from()), Math.max(unhappy.to(), contact.to()))));
    }

    /** The match nearest to the given one, at most so many sentences away and not overlapping it. */
    private static Optional<PhraseMatch> nearest(
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

    /** By binary search, since matches stand in text order. */
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
