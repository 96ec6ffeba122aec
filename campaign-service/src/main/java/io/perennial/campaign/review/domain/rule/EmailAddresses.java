package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.text.Address;
import io.perennial.campaign.review.domain.text.Hosts;
import java.util.List;
import java.util.stream.Stream;

/** No e-mail address in a marketplace's message, plain, spelt out or behind a link. */
public final class EmailAddresses implements Policy {

    @Override
    public String id() {
        return "email-address";
    }

    @Override
    public String description() {
        return "A message to a marketplace's buyer contains no e-mail address.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> Stream.concat(
                        part.text().addresses().stream()
                                .filter(address -> address.kind() == Address.Kind.EMAIL)
                                .map(address -> part.foldedSpan(address.start(), address.end())),
                        part.folded().anchors().stream()
                                .filter(anchor -> Hosts.ofTarget(anchor.target())
                                        .filter("mailto"::equals)
                                        .isPresent())
                                .map(anchor -> Links.target(part, anchor))))
                .map(span -> new Offence(
                        span,
                        "This e-mail address leads the buyer away from the marketplace.",
                        "Remove it; the buyer can reply to this message."))
                .toList();
    }
}
