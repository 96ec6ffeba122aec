package io.perennial.campaign.review.domain.text;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Host names: which host a link leads to, and whether it belongs to a domain. */
public final class Hosts {

    /** Longest host name that the domain name system allows. */
    public static final int HOST_LENGTH_MAX = 253;

    /** Endings that make a bare name such as "shop.com" a link. */
    private static final Set<String> TOP_LEVEL = Set.of(
            "com", "net", "org", "info", "biz", "eu", "de", "at", "ch", "fr", "es", "it", "uk", "us", "ie", "nl", "be",
            "lu", "pl", "pt", "se", "dk", "fi", "no", "cz", "ca", "au", "nz", "jp", "cn", "in", "br", "mx", "ru", "tr",
            "co", "io", "ai", "app", "dev", "shop", "store", "online", "site", "xyz", "top", "club", "vip", "live",
            "link", "page", "me", "tv", "cc", "ly", "gl", "gd", "gy", "to", "ee", "so", "is", "example", "test");

    /** Hosts that hide where a link leads. */
    private static final Set<String> SHORTENERS = Set.of(
            "bit.ly",
            "bitly.com",
            "tinyurl.com",
            "t.co",
            "goo.gl",
            "ow.ly",
            "is.gd",
            "v.gd",
            "buff.ly",
            "rebrand.ly",
            "cutt.ly",
            "shorturl.at",
            "tiny.cc",
            "rb.gy",
            "s.id",
            "lnkd.in",
            "amzn.to",
            "a.co",
            "t.ly",
            "bl.ink",
            "qr.ae",
            "adf.ly",
            "soo.gd",
            "shorte.st",
            "clck.ru",
            "fb.me",
            "dlvr.it",
            "ift.tt",
            "trib.al",
            "surl.li",
            "dub.sh",
            "kutt.it",
            "short.io",
            "urlz.fr",
            "u.nu",
            "x.co",
            "gg.gg",
            "han.gl",
            "n9.cl",
            "tr.im");

    private Hosts() {}

    /** The host that a link target leads to; the scheme for one that names no host, such as {@code tel:}. */
    public static Optional<String> ofTarget(String target) {
        String link = Normalizer.normalize(target, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Cf}\\p{Cc}]", "")
                .replace('\\', '/');
        int scheme = schemeEnd(link);
        if (link.startsWith("//", scheme)) {
            return authority(link.substring(scheme + 2));
        }
        return scheme > 0 ? Optional.of(link.substring(0, scheme)) : Optional.empty();
    }

    /** The host in "user@host:port/path", or nothing. */
    static Optional<String> authority(String link) {
        int end = 0;
        while (end < link.length() && "/?#\\".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        String authority = link.substring(0, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.indexOf(':');
        host = port >= 0 ? host.substring(0, port) : host;
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return host.isEmpty() || host.length() > HOST_LENGTH_MAX ? Optional.empty() : Optional.of(host);
    }

    /** True if the host is one of the domains or lies below one. */
    public static boolean belongs(String host, Collection<String> domains) {
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    /** True if the host only forwards to somewhere else. */
    public static boolean isShortener(String host) {
        return belongs(host, SHORTENERS);
    }

    /** True if a name with dots, and without a scheme, is a host name. */
    static boolean isBareHost(String name) {
        if (SHORTENERS.contains(name)) {
            return true;
        }
        int dot = name.lastIndexOf('.');
        int label = name.lastIndexOf('.', dot - 1) + 1;
        return dot - label >= 2
                && name.length() <= HOST_LENGTH_MAX
                && isTopLevel(name.substring(dot + 1))
                && name.chars().limit(dot).anyMatch(Character::isLetter);
    }

    static boolean isTopLevel(String label) {
        return TOP_LEVEL.contains(label);
    }

    private static int schemeEnd(String link) {
        int i = 0;
        while (i < link.length() && (Character.isLetterOrDigit(link.charAt(i)) || link.charAt(i) == '+')) {
            i++;
        }
        return i > 0 && i < link.length() && link.charAt(i) == ':' ? i + 1 : 0;
    }
}
