package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.text.Hosts;
import java.util.List;

/** No link hides its destination behind a shortener. */
public final class ShortenedLinks implements Policy {

    @Override
    public String id() {
        return "shortened-link";
    }

    @Override
    public String description() {
        return "Links show where they lead; no link shorteners.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> Links.of(part).stream())
                .filter(link -> Hosts.isShortener(link.host()))
                .map(link -> new Offence(
                        link.span(),
                        "The shortener " + link.host() + " hides where this link leads.",
                        "Write the full link."))
                .toList();
    }
}
