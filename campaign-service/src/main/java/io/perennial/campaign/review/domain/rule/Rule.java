package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.words.WordList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule of a rule pack.
 *
 * @param id stable name in lower case with hyphens
 * @param description what the rule demands, one sentence
 * @param check finds every place in a message that offends against it, in any order
 */
public record Rule(String id, String description, Function<ParsedMessage, Stream<Offence>> check) {

    /** A place that offends against a rule, why, and what to do about it, a sentence each. */
    public record Offence(Span span, String explanation, String suggestion) {}

    /** A rule about words: what a list has must not be said. */
    static Rule ofWords(String id, String description, WordList list, String explanation, String suggestion) {
        return ofPlaces(id, description, part -> part.asserted(list), explanation, suggestion);
    }

    /** A rule that finds places in subject and body, and says the same of each. */
    static Rule ofPlaces(
            String id,
            String description,
            Function<ParsedPart, Stream<Span>> places,
            String explanation,
            String suggestion) {
        return new Rule(
                id,
                description,
                message -> message.parts().stream()
                        .flatMap(places)
                        .map(span -> new Offence(span, explanation, suggestion)));
    }
}
