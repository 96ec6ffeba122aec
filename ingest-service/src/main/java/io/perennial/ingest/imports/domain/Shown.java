package io.perennial.ingest.imports.domain;

import java.util.regex.Pattern;

/** How a value of a file is repeated in a message: only where it cannot be a name or an address. */
final class Shown {

    private static final Pattern HARMLESS = Pattern.compile("[0-9.,:/+\\-]{1,20}([ T][0-9:.]{1,15}Z?)?");

    private Shown() {}

    static String of(String value) {
        if (value.isEmpty()) {
            return "empty";
        }
        return HARMLESS.matcher(value).matches()
                ? '"' + value + '"'
                : "%d character%s of text".formatted(value.length(), value.length() == 1 ? "" : "s");
    }
}
