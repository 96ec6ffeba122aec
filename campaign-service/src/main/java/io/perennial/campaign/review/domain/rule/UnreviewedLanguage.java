package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.words.Languages;
import java.util.List;

/** A text in a language without a vocabulary goes to a person: its words were not read. */
public final class UnreviewedLanguage implements Policy {

    @Override
    public String id() {
        return "unreviewed-language";
    }

    @Override
    public String description() {
        return "The text is in a language that can be reviewed: English, German, French, Spanish or Italian.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        String language = reading.message().language();
        return Languages.isSupported(language)
                ? List.of()
                : List.of(new Offence(
                        reading.body().end(),
                        "There is no vocabulary for \"" + language + "\": links and form were checked, words were not.",
                        "Let somebody who reads the language review it."));
    }
}
