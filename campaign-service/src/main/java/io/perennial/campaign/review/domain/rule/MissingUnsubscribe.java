package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import java.util.List;

/** A marketing message contains the link by which it is unsubscribed from. */
public final class MissingUnsubscribe implements Policy {

    @Override
    public String id() {
        return "missing-unsubscribe";
    }

    @Override
    public String description() {
        return "The body contains the variable that stands for the unsubscribe link.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        boolean variable = Placeholders.of(reading.body()).stream()
                .anyMatch(found -> found.isNamed(MessageContext.UNSUBSCRIBE_VARIABLE));
        return variable
                ? List.of()
                : List.of(new Offence(
                        reading.body().end(),
                        "The body does not contain the unsubscribe link.",
                        "Put a link to {{unsubscribe_url}} at the end."));
    }
}
