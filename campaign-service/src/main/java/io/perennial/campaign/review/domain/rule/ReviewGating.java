package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;
import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordSearch;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asking the happy for reviews and sending the unhappy elsewhere: in one phrase ("contact us before you leave a bad
 * review") or spread over neighbouring sentences ("Happy? Review us. Not happy? Write to us.").
 */
public final class ReviewGating implements Policy {

    @Override
    public String id() {
        return "review-gating";
    }

    @Override
    public String description() {
        return "Reviews are not steered: the unhappy are not sent elsewhere, the happy are not picked out.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> Stream.concat(
                        part.words().asserted(Concept.REVIEW_GATING).stream().map(part::span),
                        spreadOut(part.words()).map(part::span)))
                .map(span -> new Offence(
                        span,
                        "This steers who leaves a review: the unhappy are sent elsewhere or only the happy are asked.",
                        "Offer help to everyone, without a word about reviews."))
                .toList();
    }

    /** Unhappiness and a way to write to us, next to a sentence that asks for a review. */
    private static Stream<PhraseMatch> spreadOut(WordSearch words) {
        List<PhraseMatch> requests = words.asserted(Concept.REVIEW_REQUEST);
        if (requests.isEmpty()) {
            return Stream.empty();
        }
        return words.all(Concept.UNHAPPY).stream()
                .filter(unhappy ->
                        Neighbours.within(words, requests, unhappy, 1).isPresent())
                .flatMap(unhappy -> Neighbours.within(words, words.asserted(Concept.CONTACT_US), unhappy, 1).stream()
                        .map(contact -> new PhraseMatch(
                                Math.min(unhappy.from(), contact.from()), Math.max(unhappy.to(), contact.to()))));
    }
}
