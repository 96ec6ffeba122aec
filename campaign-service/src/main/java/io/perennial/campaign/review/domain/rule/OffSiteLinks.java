package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.text.Hosts;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Links lead only to the domains that the channel allows. */
public final class OffSiteLinks implements Policy {

    private final String allowedName;
    private final Function<MessageContext, Set<String>> allowed;

    private OffSiteLinks(String allowedName, Function<MessageContext, Set<String>> allowed) {
        this.allowedName = allowedName;
        this.allowed = allowed;
    }

    /** Only the marketplace's own pages; the seller's are off-site. */
    public static OffSiteLinks outsideMarketplace() {
        return new OffSiteLinks("the marketplace's own pages", MessageContext::marketplaceDomains);
    }

    /** Only the sender's own pages. */
    public static OffSiteLinks outsideOwnDomains() {
        return new OffSiteLinks("the sender's own domains", MessageContext::ownDomains);
    }

    @Override
    public String id() {
        return "off-site-link";
    }

    @Override
    public String description() {
        return "Links lead to " + allowedName + ".";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        Set<String> domains = allowed.apply(reading.context());
        return reading.parts().stream()
                .flatMap(part -> Links.of(part).stream())
                .filter(link -> !Hosts.belongs(link.host(), domains))
                .map(link -> new Offence(
                        link.span(),
                        "This link leads to " + link.host() + ", not to " + allowedName + ".",
                        "Remove the link or let it lead to " + allowedName + "."))
                .toList();
    }
}
