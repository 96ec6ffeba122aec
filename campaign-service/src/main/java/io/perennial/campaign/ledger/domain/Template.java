package io.perennial.campaign.ledger.domain;

import java.util.Locale;
import java.util.Map;

/**
 * Fills in what stands in double braces. No logic, no nesting: a text that was filled in is never read again, so that a
 * name cannot ask for another value.
 */
public final class Template {

    /** UTF-16 code units of a filled-in text; longer ones are refused. The longest text of a campaign has 200,000. */
    public static final int LENGTH_MAX = 300_000;

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";

    private Template() {}

    /** The text with the values; what has no value stays as it is. Spaces and letter case in braces do not count. */
    public static String fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder(text.length());
        int from = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
            int close = text.indexOf(CLOSE, open + OPEN.length());
            if (close < 0) {
                break;
            }
            String name = text.substring(open + OPEN.length(), close).strip().toLowerCase(Locale.ROOT);
            String value = values.get(name);
            filled.append(text, from, open);
            if (value == null) {
                filled.append(OPEN);
                from = open + OPEN.length();
            } else {
                filled.append(value);
                from = close + CLOSE.length();
            }
            if (filled.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("filled-in text: more than " + LENGTH_MAX + " characters");
            }
        }
        return filled.append(text, from, text.length()).toString();
    }
}
