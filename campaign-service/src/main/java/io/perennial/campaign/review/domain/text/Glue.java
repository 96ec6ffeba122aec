package io.perennial.campaign.review.domain.text;

/** What stands between a token and the one before it; a later value separates more. */
public enum Glue {
    NONE,
    APOSTROPHE,
    HYPHEN,
    SPACE,
    COMMA,
    CLAUSE,
    SENTENCE
}
