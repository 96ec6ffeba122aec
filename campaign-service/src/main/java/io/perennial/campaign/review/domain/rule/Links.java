package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.Address;
import io.perennial.campaign.review.domain.text.Anchor;
import io.perennial.campaign.review.domain.text.Hosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All links of a part, written out or behind mark-up. */
final class Links {

    /** Schemes that lead to a person, not to a page. */
    static final Set<String> CONTACT_SCHEMES = Set.of("mailto", "tel", "sms", "whatsapp", "tg", "skype");

    private Links() {}

    /** A link: where it stands and the host, or scheme, it leads to. */
    record Link(Span span, String host) {}

    static List<Link> of(PartReading part) {
        List<Link> links = new ArrayList<>();
        for (Address address : part.text().addresses()) {
            if (address.kind() == Address.Kind.LINK) {
                links.add(new Link(part.foldedSpan(address.start(), address.end()), address.host()));
            }
        }
        for (Anchor anchor : part.folded().anchors()) {
            Optional<String> host = Hosts.ofTarget(anchor.target());
            host.filter(name -> !CONTACT_SCHEMES.contains(name))
                    .ifPresent(name -> links.add(new Link(target(part, anchor), name)));
        }
        return links;
    }

    static Span target(PartReading part, Anchor anchor) {
        return new Span(part.part(), anchor.targetStart(), anchor.targetEnd());
    }
}
