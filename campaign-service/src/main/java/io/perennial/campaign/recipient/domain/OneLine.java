package io.perennial.campaign.recipient.domain;

/** Puts a text on one line, for headers and stored reasons, in which a line break has a meaning. */
public final class OneLine {

    private OneLine() {}

    /** The text with a blank in place of each control character and line separator. */
    public static String of(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
