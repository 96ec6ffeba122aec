package io.perennial.ingest.schema.domain;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;

/** The regular expressions of schemas: RE2's, whose time is linear in the text, whatever a tenant writes. */
final class Patterns implements RegularExpressionFactory {

    private static final int LENGTH_MAX = 1_000;
    private static final int TOLD_MAX = 64;
    private static final int SIZE_MAX = 1_000;

    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return text -> pattern.matcher(text).find();
    }

    /** What stands in a schema, as an error tells it. */
    static String quoted(String text) {
        return '"' + (text.length() > TOLD_MAX ? text.substring(0, TOLD_MAX) + "…" : text) + '"';
    }

    /** What of the expression is not taken; empty where all is. */
    static String fault(String regex) {
        if (regex.length() > LENGTH_MAX) {
            return "a regular expression of " + regex.length() + " characters (expected: at most " + LENGTH_MAX + ")";
        }
        if (regex.contains("\\Q") || RegexSize.of(regex) > SIZE_MAX) {
            return "a regular expression whose repetitions, written out, are too many, or with \\Q: " + quoted(regex)
                    + " (expected: at most about " + SIZE_MAX + " characters written out)";
        }
        try {
            Pattern.compile(regex);
            return "";
        } catch (PatternSyntaxException e) {
            return "a regular expression that RE2 does not take: " + quoted(regex) + ", " + e.getDescription()
                    + " (expected: RE2's syntax)";
        }
    }
}
