package io.perennial.campaign.review.domain.text;

import java.util.HashMap;
import java.util.Map;

/** HTML character references: the named ones that texts use, and all numeric ones. */
final class Entities {

    /** Longest reference looked for, with ampersand and semicolon. */
    private static final int LENGTH_MAX = 12;

    /** Names of U+00A0 to U+00FF in order. */
    private static final String LATIN_1 = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute
            micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring
            AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml
            times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil
            egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash
            ugrave uacute ucirc uuml yacute thorn yuml""";

    private static final Map<String, Integer> NAMED = named();

    private Entities() {}

    /** A reference that was read: the code point it stands for and where it ends. */
    record Reference(int codePoint, int end) {}

    /** The reference that begins at the ampersand, or one of length 1 that is the ampersand itself. */
    static Reference at(String text, int ampersand) {
        int limit = Math.min(text.length(), ampersand + LENGTH_MAX);
        boolean numeric = ampersand + 1 < limit && text.charAt(ampersand + 1) == '#';
        Reference found = numeric ? numeric(text, ampersand, limit) : named(text, ampersand, limit);
        return found.codePoint() > 0 ? found : new Reference('&', ampersand + 1);
    }

    /** The text with all its references resolved. */
    static String decode(String text) {
        StringBuilder decoded = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '&') {
                Reference reference = at(text, at);
                decoded.appendCodePoint(reference.codePoint());
                at = reference.end();
            } else {
                decoded.append(text.charAt(at++));
            }
        }
        return decoded.toString();
    }

    private static Reference numeric(String text, int ampersand, int limit) {
        int at = ampersand + 2;
        int radix = at < limit && (text.charAt(at) | 0x20) == 'x' ? 16 : 10;
        if (radix == 16) {
            at++;
        }
        int value = 0;
        while (at < limit && Character.digit(text.charAt(at), radix) >= 0 && value <= Character.MAX_CODE_POINT) {
            value = value * radix + Character.digit(text.charAt(at), radix);
            at++;
        }
        if (at < limit && text.charAt(at) == ';') {
            at++;
        }
        boolean valid = Character.isValidCodePoint(value) && (value < 0xD800 || value > 0xDFFF);
        return new Reference(valid ? value : 0, at);
    }

    private static Reference named(String text, int ampersand, int limit) {
        int semicolon = ampersand + 1;
        while (semicolon < limit && Character.isLetterOrDigit(text.charAt(semicolon))) {
            semicolon++;
        }
        if (semicolon >= limit || text.charAt(semicolon) != ';') {
            return new Reference(0, semicolon);
        }
        return new Reference(NAMED.getOrDefault(text.substring(ampersand + 1, semicolon), 0), semicolon + 1);
    }

    private static Map<String, Integer> named() {
        Map<String, Integer> named = new HashMap<>();
        int codePoint = 0xA0;
        for (String name : LATIN_1.split("\\s+")) {
            named.put(name, codePoint++);
        }
        named.putAll(Map.of("amp", 0x26, "lt", 0x3C, "gt", 0x3E, "quot", 0x22, "apos", 0x27, "euro", 0x20AC));
        named.putAll(Map.of("zwnj", 0x200C, "zwj", 0x200D, "ndash", 0x2013, "mdash", 0x2014, "hellip", 0x2026));
        named.putAll(Map.of("lsquo", 0x2018, "rsquo", 0x2019, "ldquo", 0x201C, "rdquo", 0x201D, "bdquo", 0x201E));
        named.putAll(Map.of("ensp", 0x2002, "emsp", 0x2003, "thinsp", 0x2009, "bull", 0x2022, "oelig", 0x153));
        named.putAll(Map.of("period", 0x2E, "commat", 0x40, "colon", 0x3A, "sol", 0x2F, "percnt", 0x25, "num", 0x23));
        named.putAll(Map.of("excl", 0x21, "star", 0x2606, "starf", 0x2605, "bigstar", 0x2605, "hyphen", 0x2010));
        return Map.copyOf(named);
    }
}
