package io.perennial.campaign.recipient.domain;

/** Text of people's making on one line: in a header or a stored reason nothing may begin a new one. */
public final class OneLine {

    private OneLine() {}

    /** The text with a blank in place of each control character and each end of a line. */
    public static String of(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
