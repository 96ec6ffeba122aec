package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.text.Address;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A marketing message contains the link by which it is unsubscribed from. */
public final class MissingUnsubscribe implements Policy {

    @Override
    public String id() {
        return "missing-unsubscribe";
    }

    @Override
    public String description() {
        return "The body contains the unsubscribe link, or the variable that stands for it.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        boolean variable = Placeholders.of(reading.body()).stream()
                .anyMatch(found -> found.isNamed(MessageContext.UNSUBSCRIBE_VARIABLE));
        if (variable) {
            return List.of();
        }
        Optional<String> declared = reading.context().unsubscribeLink().map(link -> link.toLowerCase(Locale.ROOT));
        boolean usable = declared.filter(link -> link.startsWith("https://") || link.startsWith("mailto:"))
                .isPresent();
        if (usable && contains(reading.body(), declared.get())) {
            return List.of();
        }
        return List.of(new Offence(
                reading.body().end(),
                usable
                        ? "The body does not contain the unsubscribe link."
                        : "No unsubscribe link (https or mailto) is declared, and none is in the body.",
                "Put a link to {{unsubscribe_url}} at the end."));
    }

    private static boolean contains(PartReading body, String link) {
        boolean behindMarkup = body.folded().anchors().stream()
                .anyMatch(anchor -> anchor.target().toLowerCase(Locale.ROOT).startsWith(link));
        String address = link.startsWith("mailto:") ? link.substring("mailto:".length()) : link;
        return behindMarkup
                || body.text().addresses().stream().map(Address::target).anyMatch(found -> found.startsWith(address));
    }
}
