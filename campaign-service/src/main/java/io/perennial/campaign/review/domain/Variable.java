package io.perennial.campaign.review.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A variable of a template: a name in exactly two braces, with blanks around it at most. The one reading of them, for who
 * reviews a text and for who fills it in: neither sees a variable that the other does not.
 *
 * @param start where it starts, in UTF-16 code units
 * @param end where it ends, exclusive
 * @param name in lower case
 */
public record Variable(int start, int end, String name) {

    private static final Pattern FORM =
            Pattern.compile("(?<!\\{)\\{\\{\\s{0,16}+([A-Za-z0-9_]{1,32}+)\\s{0,16}+\\}\\}(?!\\})");

    /** The variables of a text, in its order. */
    public static List<Variable> in(String text) {
        return FORM.matcher(text)
                .results()
                .map(found ->
                        new Variable(found.start(), found.end(), found.group(1).toLowerCase(Locale.ROOT)))
                .toList();
    }
}
