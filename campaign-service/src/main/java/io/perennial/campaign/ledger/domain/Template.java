package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.review.domain.Variable;
import java.util.Map;

/**
 * Replaces variables in double braces. No logic, no nesting: a value that was filled in is not searched for variables,
 * so that a customer's name cannot insert another value.
 */
public final class Template {

    /** Longest filled-in text, in UTF-16 code units. The longest text of a campaign has 200,000. */
    public static final int LENGTH_MAX = 300_000;

    private Template() {}

    /**
     * The text with its variables replaced; those without a value stay. Spaces and letter case in braces are ignored.
     */
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
