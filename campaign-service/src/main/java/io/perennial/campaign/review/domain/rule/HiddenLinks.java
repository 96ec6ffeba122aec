package io.perennial.campaign.review.domain.rule;

import io.perennial.campaign.review.domain.text.Address;
import io.perennial.campaign.review.domain.text.Anchor;
import io.perennial.campaign.review.domain.text.Hosts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A link that shows one host leads to that host, and no link runs a script. */
public final class HiddenLinks implements Policy {

    private static final Set<String> SCRIPTS = Set.of("javascript", "data", "vbscript", "file");

    @Override
    public String id() {
        return "hidden-link";
    }

    @Override
    public String description() {
        return "A link leads where its text says.";
    }

    @Override
    public List<Offence> offences(Reading reading) {
        return reading.parts().stream()
                .flatMap(part -> part.folded().anchors().stream().flatMap(anchor -> hidden(part, anchor)))
                .toList();
    }

    private static Stream<Offence> hidden(PartReading part, Anchor anchor) {
        Optional<String> target = Hosts.ofTarget(anchor.target());
        if (target.filter(SCRIPTS::contains).isPresent()) {
            return Stream.of(offence(part, anchor, "no page", target.get()));
        }
        return part.text().addresses().stream()
                .filter(address -> address.kind() == Address.Kind.LINK)
                .filter(shown -> shown.start() >= anchor.from() && shown.end() <= anchor.to())
                .filter(shown ->
                        target.filter(host -> !isSame(host, shown.host())).isPresent())
                .limit(1)
                .map(shown -> new Offence(
                        part.foldedSpan(shown.start(), shown.end()),
                        "The text shows " + shown.host() + " but the link leads to " + target.orElse("") + ".",
                        "Let text and link name the same host."));
    }

    private static Offence offence(PartReading part, Anchor anchor, String shown, String target) {
        return new Offence(
                Links.target(part, anchor),
                "The link names " + shown + " but leads to " + target + ".",
                "Let the link lead to a page.");
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
