package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Concept;
import java.util.List;

/** Something that must not be said, however it is put. */
record Wording(String id, String description, Concept concept, String explanation, String suggestion)
        implements Policy {

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> part.words().asserted(concept).stream().map(part::span))
                .map(span -> new Offence(span, explanation, suggestion))
                .toList();
    }
}
