package io.perennial.campaign.review.domain.text;

import io.perennial.campaign.review.domain.text.FoldedText.Anchor;
import java.util.Locale;
import java.util.Set;

/**
 * Reads HTML as a reader sees it: tags vanish, blocks become boundaries, character references become characters. Plain
 * text passes unchanged, since a "<" that begins no tag stays a "<". Takes time linear in the text.
 */
final class Markup {

    /** Longest tag read as one; a longer one is text. */
    static final int TAG_LENGTH_MAX = 2_048;

    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "label", "mark", "s", "small", "span",
            "strike", "strong", "sub", "sup", "tt", "u", "wbr");

    private static final Set<String> UNSEEN = Set.of("style", "script", "title");

    private final String text;
    private final VisibleText out;
    private int at;
    private int noCommentEndAfter = Integer.MAX_VALUE;
    private int noClosingTagAfter = Integer.MAX_VALUE;
    private String target = "";
    private int targetStart = -1;
    private int targetEnd;
    private int anchorFrom;

    private Markup(String text) {
        this.text = text;
        this.out = new VisibleText(text.length());
    }

    /** What is left to see of the text. Anchor positions count visible code points. */
    static VisibleText read(String text) {
        Markup markup = new Markup(text);
        markup.readAll();
        return markup.out;
    }

    private void readAll() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '<' && tag()) {
                continue;
            }
            if (c == '&') {
                Entities.Reference reference = Entities.at(text, at);
                out.add(reference.codePoint(), at, reference.end());
                at = reference.end();
            } else {
                int codePoint = text.codePointAt(at);
                out.add(codePoint, at, at + Character.charCount(codePoint));
                at += Character.charCount(codePoint);
            }
        }
        closeAnchor();
    }

    /** Reads the tag or comment that begins here, or answers false if none does. */
    private boolean tag() {
        if (text.startsWith("<!--", at) && at < noCommentEndAfter) {
            int end = text.indexOf("-->", at + 4);
            if (end >= 0) {
                at = end + 3;
                return true;
            }
            noCommentEndAfter = at;
        }
        int nameStart = at + 1 < text.length() && text.charAt(at + 1) == '/' ? at + 2 : at + 1;
        boolean tagLike =
                nameStart < text.length() && (isLetter(text.charAt(nameStart)) || text.charAt(nameStart) == '!');
        int end = tagLike ? tagEnd() : -1;
        if (end < 0) {
            return false;
        }
        int nameEnd = nameStart;
        while (nameEnd < end && (isLetter(text.charAt(nameEnd)) || Character.isDigit(text.charAt(nameEnd)))) {
            nameEnd++;
        }
        String name = text.substring(nameStart, nameEnd).toLowerCase(Locale.ROOT);
        element(name, nameStart == at + 2, nameEnd, end);
        return true;
    }

    private void element(String name, boolean closing, int attributes, int end) {
        if (name.equals("a")) {
            closeAnchor();
            if (!closing) {
                openAnchor(attributes, end);
            }
        } else if (name.equals("br")) {
            out.add('\n', at, end);
        } else if (name.equals("img")) {
            alternativeText(attributes, end);
        } else if (!INLINE.contains(name)) {
            out.add(VisibleText.BOUNDARY, at, end);
        }
        at = !closing && UNSEEN.contains(name) ? afterClosingTag(name, end) : end;
    }

    private int afterClosingTag(String name, int from) {
        if (from >= noClosingTagAfter) {
            return from;
        }
        int close = from;
        while (true) {
            close = text.indexOf("</", close);
            if (close < 0) {
                noClosingTagAfter = from;
                return from;
            }
            if (text.regionMatches(true, close + 2, name, 0, name.length())) {
                return close;
            }
            close += 2;
        }
    }

    /** End of the tag that begins here, or -1: the first ">" outside quotes, else the first one at all. */
    private int tagEnd() {
        int limit = Math.min(text.length(), at + TAG_LENGTH_MAX);
        int firstEnd = -1;
        char quote = 0;
        for (int i = at + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '>') {
                if (quote == 0) {
                    return i + 1;
                }
                firstEnd = firstEnd < 0 ? i + 1 : firstEnd;
            } else if (quote == 0 && (c == '"' || c == '\'') && text.charAt(i - 1) == '=') {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return firstEnd;
    }

    private void openAnchor(int from, int end) {
        int[] value = attribute("href", from, end);
        if (value.length == 2) {
            targetStart = value[0];
            targetEnd = value[1];
            target = Entities.decode(text.substring(targetStart, targetEnd));
            anchorFrom = out.size();
        }
    }

    private void closeAnchor() {
        if (targetStart >= 0) {
            out.anchors.add(new Anchor(target, targetStart, targetEnd, anchorFrom, out.size()));
            targetStart = -1;
        }
    }

    private void alternativeText(int from, int end) {
        int[] value = attribute("alt", from, end);
        if (value.length == 2) {
            out.add(VisibleText.BOUNDARY, at, at);
            for (int i = value[0]; i < value[1]; i++) {
                out.add(text.charAt(i), i, i + 1);
            }
            out.add(VisibleText.BOUNDARY, end, end);
        }
    }

    /** Start and end of an attribute's value, or nothing. */
    private int[] attribute(String name, int from, int end) {
        int i = from;
        while (i < end - 1) {
            int nameStart = i;
            while (i < end - 1 && (isLetter(text.charAt(i)) || text.charAt(i) == '-')) {
                i++;
            }
            boolean named =
                    i - nameStart == name.length() && text.regionMatches(true, nameStart, name, 0, i - nameStart);
            int equals = skipBlank(i, end);
            if (equals >= end - 1 || text.charAt(equals) != '=') {
                i = Math.max(i, nameStart + 1);
                continue;
            }
            int start = skipBlank(equals + 1, end);
            char quote = text.charAt(start);
            boolean quoted = quote == '"' || quote == '\'';
            start += quoted ? 1 : 0;
            i = start;
            while (i < end - 1 && (quoted ? text.charAt(i) != quote : !Character.isWhitespace(text.charAt(i)))) {
                i++;
            }
            if (named) {
                return new int[] {start, i};
            }
            i++;
        }
        return new int[0];
    }

    private int skipBlank(int from, int end) {
        int i = from;
        while (i < end - 1 && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isLetter(char c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
}
