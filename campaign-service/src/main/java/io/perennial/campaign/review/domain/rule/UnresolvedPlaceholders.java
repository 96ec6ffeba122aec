package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;
import java.util.List;
import java.util.stream.Stream;

/** No gap of a template is left open: only declared variables, and no filler text. */
public final class UnresolvedPlaceholders implements Policy {

    @Override
    public String id() {
        return "unresolved-placeholder";
    }

    @Override
    public String description() {
        return "Every placeholder is a variable that will be filled in.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> Stream.concat(
                        Placeholders.of(part).stream()
                                .filter(found ->
                                        reading.context().variables().stream().noneMatch(found::isNamed))
                                .map(Placeholders.Placeholder::span),
                        part.words().all(Concept.PLACEHOLDER).stream().map(part::span)))
                .map(span -> new Offence(
                        span,
                        "Nothing will fill this placeholder, so recipients would see it.",
                        "Use a declared variable in double braces, or write the text."))
                .toList();
    }
}
