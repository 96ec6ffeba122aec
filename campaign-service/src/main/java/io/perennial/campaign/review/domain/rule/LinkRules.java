package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.Span;
import io.perennial.campaign.review.domain.text.FoldedText.Anchor;
import io.perennial.campaign.review.domain.text.Hosts;
import io.perennial.campaign.review.domain.text.ParsedText.Address;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where links may lead, and that they lead where they say. */
public final class LinkRules {

    /** Only the marketplace's own pages; the seller's are off-site. */
    public static final Rule OUTSIDE_MARKETPLACE_LINK =
            offSite("the marketplace's own pages", MessageContext::marketplaceDomains);

    /** Only the sender's own pages. */
    public static final Rule OUTSIDE_OWN_DOMAINS_LINK = offSite("the sender's own domains", MessageContext::ownDomains);

    /** No link hides its destination behind a shortener. */
    public static final Rule SHORTENED_LINK = new Rule(
            "shortened-link",
            "Links show where they lead; no link shorteners.",
            message -> links(message)
                    .filter(link -> Hosts.isShortener(link.host()))
                    .map(link -> new Rule.Offence(
                            link.span(),
                            "The shortener " + link.host() + " hides where this link leads.",
                            "Write the full link.")));

    /** A link that shows one host leads to that host, and no link runs a script. */
    public static final Rule HIDDEN_LINK = new Rule(
            "hidden-link",
            "A link leads where its text says.",
            message -> message.parts().stream()
                    .flatMap(part -> part.folded().anchors().stream().flatMap(anchor -> hidden(part, anchor))));

    /** Schemes that lead to a person, not to a page. */
    private static final Set<String> CONTACT_SCHEMES = Set.of("mailto", "tel", "sms", "whatsapp", "tg", "skype");

    private static final Set<String> SCRIPT_SCHEMES = Set.of("javascript", "data", "vbscript", "file");

    private LinkRules() {}

    /** A link, written out or behind mark-up: where it stands and the host, or scheme, it leads to. */
    private record Link(Span span, String host) {}

    private static Rule offSite(String allowedName, Function<MessageContext, Set<String>> allowed) {
        return new Rule("off-site-link", "Links lead to " + allowedName + ".", message -> {
            Set<String> domains = allowed.apply(message.context());
            return links(message)
                    .filter(link -> !Hosts.belongs(link.host(), domains))
                    .map(link -> new Rule.Offence(
                            link.span(),
                            "This link leads to " + link.host() + ", not to " + allowedName + ".",
                            "Remove the link or let it lead to " + allowedName + "."));
        });
    }

    private static Stream<Link> links(ParsedMessage message) {
        return message.parts().stream().flatMap(part -> Stream.concat(written(part), anchored(part)));
    }

    private static Stream<Link> written(ParsedPart part) {
        return part.text().addresses().stream()
                .filter(address -> address.kind() == Address.Kind.LINK)
                .map(address -> new Link(part.foldedSpan(address.start(), address.end()), address.host()));
    }

    private static Stream<Link> anchored(ParsedPart part) {
        return part.folded().anchors().stream()
                .flatMap(anchor -> Hosts.ofTarget(anchor.target())
                        .filter(host -> !CONTACT_SCHEMES.contains(host))
                        .map(host -> new Link(part.target(anchor), host))
                        .stream());
    }

    private static Stream<Rule.Offence> hidden(ParsedPart part, Anchor anchor) {
        Optional<String> target = Hosts.ofTarget(anchor.target());
        if (target.filter(SCRIPT_SCHEMES::contains).isPresent()) {
            return Stream.of(new Rule.Offence(
                    part.target(anchor),
                    "The link names no page but leads to " + target.get() + ".",
                    "Let the link lead to a page."));
        }
        return part.text().addresses().stream()
                .filter(address -> address.kind() == Address.Kind.LINK)
                .filter(shown -> shown.start() >= anchor.from() && shown.end() <= anchor.to())
                .filter(shown ->
                        target.filter(host -> !isSame(host, shown.host())).isPresent())
                .limit(1)
                .map(shown -> new Rule.Offence(
                        part.foldedSpan(shown.start(), shown.end()),
                        "The text shows " + shown.host() + " but the link leads to " + target.orElse("") + ".",
                        "Let text and link name the same host."));
    }

    /** Subdomains of one another are the same place to a reader. */
    private static boolean isSame(String target, String shown) {
        String targetName = withoutWww(target);
        String shownName = withoutWww(shown);
        return Hosts.belongs(targetName, Set.of(shownName)) || Hosts.belongs(shownName, Set.of(targetName));
    }

    private static String withoutWww(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
