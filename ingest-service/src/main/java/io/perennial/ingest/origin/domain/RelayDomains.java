package io.perennial.ingest.origin.domain;

import java.util.List;
import java.util.Optional;

/**
 * The domains at which marketplaces relay mail between buyer and seller. An address there is the marketplace's, not the
 * customer's. A name ending in ".*" stands for all its countries ({@code marketplace.amazon.*}); subdomains count too.
 */
public record RelayDomains(List<String> names) {

    public RelayDomains {
        names = List.copyOf(names);
    }

    /** The relay's name where the domain, in lower case, is one. */
    public Optional<String> find(String domain) {
        return names.stream().filter(name -> matches(name, "." + domain)).findFirst();
    }

    private static boolean matches(String name, String dotted) {
        if (!name.endsWith(".*")) {
            return dotted.endsWith("." + name);
        }
        // "marketplace.amazon.co.uk": at most two labels stand for the star.
        String stem = "." + name.substring(0, name.length() - 1);
        int at = dotted.lastIndexOf(stem);
        return at >= 0 && dotted.substring(at + stem.length()).split("\\.", -1).length <= 2;
    }
}
