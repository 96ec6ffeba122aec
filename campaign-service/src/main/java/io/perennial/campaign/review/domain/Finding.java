package io.perennial.campaign.review.domain;

/**
 * One thing wrong with a message.
 *
 * @param ruleId stable name of the rule, in lower case with hyphens
 * @param excerpt the original text under the span, cut at {@link #EXCERPT_LENGTH_MAX}
 * @param explanation why this is a finding, one sentence
 * @param suggestion what to do about it, one sentence
 */
public record Finding(
        String ruleId, Severity severity, Span span, String excerpt, String explanation, String suggestion) {

    /** What a finding means for the message, worst first. */
    public enum Severity {
        /** The message must not be sent like this. */
        BLOCK,
        /** A person has to decide. */
        REVIEW,
        /** Allowed, but better changed. */
        WARN
    }

    /** UTF-16 code units of an excerpt. */
    public static final int EXCERPT_LENGTH_MAX = 200;
}
