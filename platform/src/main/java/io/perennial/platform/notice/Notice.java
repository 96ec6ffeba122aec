package io.perennial.platform.notice;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that the people of a tenant should know of.
 *
 * @param raiseTime since when it holds (wall clock)
 * @param clearTime when it ended; null while it holds
 * @param position its place in the feed of notices: a change moves it to the end
 */
public record Notice(
        TenantId tenant,
        Content content,
        Instant raiseTime,
        @Nullable Instant clearTime,
        long position) {

    /** How soon somebody has to look. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Something will suffer if nobody looks. */
        WARNING,
        /** Something suffers now. */
        CRITICAL
    }

    /**
     * What it says. There is no personal data in it: it is kept after erasures.
     *
     * @param key what it is about, the same each time, for example "source-lag/web"
     * @param text one short English sentence
     * @param facts its changing parts, by name
     */
    public record Content(String key, Severity severity, String text, Map<String, String> facts) {

        private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._:/-]{0,127}");
        private static final Pattern FACT = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
        private static final int TEXT_MAX = 500;
        private static final int FACTS_MAX = 20;
        private static final int FACT_TEXT_MAX = 256;

        public Content {
            if (!KEY.matcher(key).matches()) {
                throw new IllegalArgumentException("key: " + key + " (expected: 1 to 128 of a-z, 0-9 and ._:/-)");
            }
            requireText("text", text, TEXT_MAX);
            if (text.isEmpty() || facts.size() > FACTS_MAX) {
                throw new IllegalArgumentException("text of " + text.length() + " characters, " + facts.size()
                        + " facts (expected: some text, at most " + FACTS_MAX + " facts)");
            }
            facts.forEach((name, value) -> {
                if (!FACT.matcher(name).matches()) {
                    throw new IllegalArgumentException("fact: " + name + " (expected: a name such as lagSeconds)");
                }
                requireText(name, value, FACT_TEXT_MAX);
            });
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }

        /** Addresses are the personal data that most easily slips in; the text itself is not repeated. */
        private static void requireText(String name, String text, int lengthMax) {
            if (text.length() > lengthMax || text.indexOf('@') >= 0 || text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(name + " of " + text.length() + " characters (expected: at most "
                        + lengthMax + ", none of them @ or NUL)");
            }
        }
    }
}
