package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.ParsedText.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the links and e-mail addresses written in a folded text, in order and without overlap. */
final class Addresses {

    private static final String CUTS = "<>\"(){}[]|,;";
    private static final String TRAILING = ".,!?:;'*_~-";

    private final FoldedText folded;
    private final String chars;
    private final List<Address> found = new ArrayList<>();

    private Addresses(FoldedText folded) {
        this.folded = folded;
        this.chars = folded.chars();
    }

    static List<Address> in(FoldedText folded) {
        Addresses addresses = new Addresses(folded);
        int start = 0;
        for (int i = 0; i <= addresses.chars.length(); i++) {
            if (i == addresses.chars.length() || isCut(addresses.chars.charAt(i))) {
                addresses.chunk(start, i);
                start = i + 1;
            }
        }
        return addresses.found;
    }

    private static boolean isCut(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || CUTS.indexOf(c) >= 0;
    }

    /** A stretch without blanks holds at most one address. */
    private void chunk(int start, int end) {
        int to = end;
        while (to > start && TRAILING.indexOf(chars.charAt(to - 1)) >= 0) {
            to--;
        }
        if (to - start < 4) {
            return;
        }
        int scheme = chars.substring(start, to).indexOf("://");
        if (scheme > 0) {
            withScheme(start, start + scheme, to);
            return;
        }
        int at = chars.substring(start, to).indexOf('@');
        if (at <= 0 || !email(start, start + at, to)) {
            bare(start, to);
        }
    }

    private void withScheme(int start, int colon, int end) {
        int from = colon;
        while (from > start && Character.isLetter(chars.charAt(from - 1))) {
            from--;
        }
        Optional<String> host = Hosts.authority(chars.substring(colon + 3, end));
        if (from < colon && host.isPresent()) {
            add(Address.Kind.LINK, from, end, host.get());
        }
    }

    private boolean email(int start, int at, int end) {
        int from = at;
        while (from > start && (isHostChar(chars.charAt(from - 1)) || "_+%".indexOf(chars.charAt(from - 1)) >= 0)) {
            from--;
        }
        int to = hostEnd(at + 1, end);
        String domain = chars.substring(at + 1, to);
        int dot = domain.lastIndexOf('.');
        boolean valid = from < at && dot > 0 && domain.length() - dot > 2;
        if (valid) {
            add(Address.Kind.EMAIL, from, to, domain);
        }
        return valid;
    }

    private void bare(int start, int end) {
        int i = start;
        while (i < end) {
            if (!isHostChar(chars.charAt(i))) {
                i++;
                continue;
            }
            int to = hostEnd(i, end);
            String name = chars.substring(i, to);
            boolean www = name.startsWith("www.") && name.indexOf('.', 5) > 0;
            if (name.indexOf('.') > 0
                    && (www || Hosts.isBareHost(name))
                    && !beginsSentence(i + name.lastIndexOf('.') + 1)) {
                add(Address.Kind.LINK, i, end, name);
                return;
            }
            i = Math.max(to, i + 1);
        }
    }

    /** "Thank you.It works": a capital after small letters is a new sentence, not an ending. */
    private boolean beginsSentence(int label) {
        return folded.isUpper(label) && !folded.isUpper(label - 2);
    }

    private int hostEnd(int from, int end) {
        int to = from;
        while (to < end && isHostChar(chars.charAt(to))) {
            to++;
        }
        while (to > from && (chars.charAt(to - 1) == '.' || chars.charAt(to - 1) == '-')) {
            to--;
        }
        return to;
    }

    private static boolean isHostChar(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private void add(Address.Kind kind, int from, int end, String host) {
        found.add(new Address(kind, from, end, host, chars.substring(from, end)));
    }
}
