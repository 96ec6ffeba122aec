package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.ParsedText.Address;
import io.perennial.campaign.review.domain.text.ParsedText.KnownWords;
import io.perennial.campaign.review.domain.text.Token.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds addresses spelt out so that no machine takes them for one: "anna (at) shop [dot] com", "shop . com". */
final class SpeltAddresses {

    /** Endings that are no words of their own, so that "point de" stays French. */
    private static final Set<String> ENDINGS =
            Set.of("com", "net", "org", "info", "shop", "store", "eu", "uk", "fr", "it", "io", "app");

    /** Hyphens in one name. */
    private static final int HYPHENS_MAX = 8;

    private final FoldedText folded;
    private final List<Token> tokens;
    private final KnownWords known;

    private SpeltAddresses(FoldedText folded, List<Token> tokens, KnownWords known) {
        this.folded = folded;
        this.tokens = tokens;
        this.known = known;
    }

    static List<Address> in(FoldedText folded, List<Token> tokens, KnownWords known) {
        SpeltAddresses spelt = new SpeltAddresses(folded, tokens, known);
        List<Address> found = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            int domainEnd = spelt.domainEnd(i);
            int emailEnd = spelt.emailEnd(i);
            if (emailEnd > i) {
                found.add(spelt.address(Address.Kind.EMAIL, i, emailEnd));
            } else if (domainEnd > i) {
                found.add(spelt.address(Address.Kind.LINK, i, domainEnd));
            }
            i = Math.max(i + 1, Math.max(emailEnd, domainEnd));
        }
        return found;
    }

    /** End of "name (at) domain"; without brackets "at" is a word like any other. */
    private int emailEnd(int i) {
        boolean named = i + 2 < tokens.size() && tokens.get(i).kind() == Token.Kind.WORD;
        boolean at = named
                && (tokens.get(i + 1).text().equals("@")
                        || isBracketed(i + 1)
                                && known.at().contains(tokens.get(i + 1).text()));
        if (!at) {
            return -1;
        }
        return tokens.get(i + 2).kind() == Token.Kind.ADDRESS ? i + 3 : domainEnd(i + 2);
    }

    /** End of "name dot com", where the name may have hyphens. */
    private int domainEnd(int start) {
        if (start >= tokens.size() || tokens.get(start).kind() != Token.Kind.WORD) {
            return -1;
        }
        int i = start;
        while (i - start < HYPHENS_MAX
                && i + 1 < tokens.size()
                && tokens.get(i + 1).before() == Separator.HYPHEN) {
            i++;
        }
        if (i + 2 < tokens.size() && isDot(i + 1) && isEnding(i + 2)) {
            return i + 3;
        }
        boolean parted = i + 1 < tokens.size() && isEnding(i + 1) && isPartedDot(tokens.get(i), tokens.get(i + 1));
        return parted ? i + 2 : -1;
    }

    private boolean isDot(int i) {
        String word = tokens.get(i).text();
        return known.dot().contains(word) || isBracketed(i) && known.dot().contains("(" + word + ")");
    }

    private boolean isEnding(int i) {
        return ENDINGS.contains(tokens.get(i).text())
                || isBracketed(i - 1) && Hosts.isTopLevel(tokens.get(i).text());
    }

    private boolean isBracketed(int i) {
        int before = tokens.get(i).start() - 1;
        return before >= 0 && "([{<".indexOf(folded.chars().charAt(before)) >= 0;
    }

    /** "shop . com" and "shop[.]com", but not the end of a sentence, which has no blank before its full stop. */
    private boolean isPartedDot(Token name, Token ending) {
        String between = folded.chars().substring(name.end(), ending.start());
        return between.length() <= 5
                && !between.startsWith(".")
                && between.replace(" ", "").replaceAll("[\\[\\](){}]", "").equals(".");
    }

    private Address address(Address.Kind kind, int from, int to) {
        int start = tokens.get(from).start();
        int end = tokens.get(to - 1).end();
        StringBuilder host = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            if (token.before() == Separator.HYPHEN) {
                host.append('-');
            }
            boolean ending = i == to - 1 && token.kind() != Token.Kind.ADDRESS;
            if (ending && host.charAt(host.length() - 1) != '.') {
                host.append('.');
            }
            host.append(plain(i));
        }
        String target = host.toString();
        return new Address(kind, start, end, target.substring(target.indexOf('@') + 1), target);
    }

    private String plain(int i) {
        Token token = tokens.get(i);
        if (token.kind() == Token.Kind.ADDRESS) {
            return folded.chars().substring(token.start(), token.end());
        }
        if (known.at().contains(token.text())) {
            return "@";
        }
        return isDot(i) ? "." : token.text();
    }
}
