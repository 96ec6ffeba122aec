package io.perennial.campaign.review.domain;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A message as it would be sent: subject, body (plain text or HTML) and what the sender declares about it.
 *
 * @param locale language of the text as a BCP-47 tag
 */
public record MessageText(MessageChannel channel, String locale, String subject, String body, MessageContext context) {

    /** The part of a message that a finding points into. */
    public enum Part {
        SUBJECT,
        BODY
    }

    /** Characters of a subject: the longest line that RFC 5322 allows. */
    public static final int SUBJECT_LENGTH_MAX = 998;

    /** Characters of a body. */
    public static final int BODY_LENGTH_MAX = 100_000;

    public MessageText {
        try {
            new Locale.Builder().setLanguageTag(locale);
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("locale: " + locale + " (expected: a BCP-47 tag)", e);
        }
        atMost("subject", subject, SUBJECT_LENGTH_MAX);
        atMost("body", body, BODY_LENGTH_MAX);
    }

    /** The language alone, in lower case: "de" of "de-AT". */
    public String language() {
        return Locale.forLanguageTag(locale).getLanguage();
    }

    /** The text of one part. */
    public String text(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case BODY -> body;
        };
    }

    private static void atMost(String field, String value, int lengthMax) {
        int length = value.codePointCount(0, value.length());
        if (length > lengthMax) {
            throw new IllegalArgumentException(field + ": " + length + " characters (expected: <= " + lengthMax + ")");
        }
    }
}
