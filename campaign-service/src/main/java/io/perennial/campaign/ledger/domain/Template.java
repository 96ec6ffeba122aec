package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.review.domain.Variable;
import java.util.Map;

/**
 * Fills in what stands in double braces. No logic, no nesting: a text that was filled in is never read again, so that a
 * name cannot ask for another value.
 */
public final class Template {

    /** UTF-16 code units of a filled-in text; longer ones are refused. The longest text of a campaign has 200,000. */
    public static final int LENGTH_MAX = 300_000;

    private Template() {}

    /** The text with the values; what has no value stays as it is. Spaces and letter case in braces do not count. */
    public static String fill(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder(text.length());
        int from = 0;
        for (Variable variable : Variable.in(text)) {
            String value = values.get(variable.name());
            if (value == null) {
                continue;
            }
            filled.append(text, from, variable.start()).append(value);
            from = variable.end();
            if (filled.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("filled-in text: more than " + LENGTH_MAX + " characters");
            }
        }
        return filled.append(text, from, text.length()).toString();
    }
}
