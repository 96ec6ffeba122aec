package io.perennial.platform.notice;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a tenant's staff should know of.
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

    /** What notices are about, as the contract says. */
    public enum Kind {
        SOURCE_LAG("source-lag"),
        QUARANTINE_EXPIRY("quarantine-expiry"),
        QUOTA_REACHED("quota-reached"),
        SENDER_REFUSED("sender-refused");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /**
     * What a notice is about, the same each time.
     *
     * @param subject which one of its kind; empty where there is only one
     */
    public record About(Kind kind, String subject) {

        private static final int SUBJECT_MAX = 200;

        public About {
            requireText("subject", subject, SUBJECT_MAX);
        }

        /** The only one of its kind. */
        public static About the(Kind kind) {
            return new About(kind, "");
        }

        /** Its name in the database: "source-lag/web". */
        String key() {
            return kind.key + "/" + subject;
        }

        static About ofKey(String key) {
            int end = key.indexOf('/');
            for (Kind kind : Kind.values()) {
                if (kind.key.equals(key.substring(0, end))) {
                    return new About(kind, key.substring(end + 1));
                }
            }
            throw new IllegalArgumentException("key: " + key + " (expected: one of a kind)");
        }
    }

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
     * @param text one short English sentence
     * @param facts its changing parts, by name
     */
    public record Content(About about, Severity severity, String text, Map<String, String> facts) {

        private static final Pattern FACT = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
        private static final int TEXT_MAX = 500;
        private static final int FACTS_MAX = 20;
        private static final int FACT_TEXT_MAX = 256;

        public Content {
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
    }

    /** Addresses are the personal data that most easily slips in; the text itself is not repeated. */
    private static void requireText(String name, String text, int lengthMax) {
        if (text.length() > lengthMax || text.indexOf('@') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(name + " of " + text.length() + " characters (expected: at most "
                    + lengthMax + ", none of them @ or NUL)");
        }
    }
}
