package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;
import io.perennial.campaign.review.domain.words.PhraseMatch;
import io.perennial.campaign.review.domain.words.WordSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something of value for a review: both in one sentence, tied together ("a voucher for your review", "leave a review
 * and get 10 % off"), or the promise in the sentence next to the request ("Review us. In return you will get ...").
 */
public final class RewardForReview implements Policy {

    private static final List<Concept> REQUESTS =
            List.of(Concept.REVIEW_REQUEST, Concept.POSITIVE_REVIEW_REQUEST, Concept.REVIEW_CHANGE_REQUEST);

    @Override
    public String id() {
        return "reward-for-review";
    }

    @Override
    public String description() {
        return "Nothing of value is given or promised for a review.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        List<Offence> offences = new ArrayList<>();
        for (PartReading part : reading.parts()) {
            for (PhraseMatch reward : part.words().asserted(Concept.REWARD)) {
                tied(part.words(), reward)
                        .map(request -> part.span(reward, request))
                        .forEach(span -> offences.add(new Offence(
                                span,
                                "This promises something of value for a review.",
                                "Remove the reward, or the request for a review.")));
            }
        }
        return offences;
    }

    private static Stream<PhraseMatch> tied(WordSearch words, PhraseMatch reward) {
        Stream<PhraseMatch> sameSentence = Stream.concat(Stream.of(Concept.FOR_REVIEW), REQUESTS.stream())
                .flatMap(concept -> Neighbours.within(words, words.asserted(concept), reward, 0).stream());
        boolean linked = Neighbours.within(words, words.all(Concept.REWARD_LINK), reward, 0)
                .isPresent();
        Stream<PhraseMatch> nextSentence = REQUESTS.stream()
                .filter(concept -> linked)
                .flatMap(concept -> Neighbours.within(words, words.asserted(concept), reward, 1).stream());
        return Stream.concat(sameSentence, nextSentence).limit(1);
    }
}
