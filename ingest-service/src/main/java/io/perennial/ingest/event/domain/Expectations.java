package io.perennial.ingest.event.domain;

import java.util.Locale;
import java.util.Map;

/** Says in words what a rule of the contract expects. */
final class Expectations {

    /** What those who know the field call such a text. */
    private static final Map<String, String> FORMS = Map.of(
            "^[A-Z]{3}$", "an ISO 4217 code in capitals",
            "^([A-Z]{2})?$", "an ISO 3166-1 code of 2 capitals",
            "^[ -~]{1,128}$", "1 to 128 printable ASCII characters",
            "^[!-?A-~]{1,128}$", "1 to 128 printable ASCII characters without \"@\" and spaces");

    private Expectations() {}

    static String text(long min, long max, String form) {
        if (FORMS.containsKey(form)) {
            return FORMS.get(form);
        }
        String length = max == Integer.MAX_VALUE ? "" : (min == 0 ? "at most " : min + " to ") + max + " characters";
        if (form.isEmpty()) {
            return length.isEmpty() ? "text" : length;
        }
        return (length.isEmpty() ? "text" : length) + " of the form " + form;
    }

    /** With the least and the most that the type of the number can hold anyway. */
    static String number(long min, long max, long least, long most) {
        if (max == most) {
            return min + " or more";
        }
        return min == least ? "at most " + max : min + " to " + max;
    }

    /** A type's name in words: "a sales channel" for SalesChannel. */
    static String oneOf(String type) {
        if (type.equals("Money")) {
            return "an amount of money";
        }
        if (type.equals("Timestamp")) {
            return "a time";
        }
        String words = type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return ("aeiou".indexOf(words.charAt(0)) >= 0 ? "an " : "a ") + words;
    }
}
