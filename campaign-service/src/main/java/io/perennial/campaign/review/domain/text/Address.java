package io.perennial.campaign.review.domain.text;

/**
 * A link or e-mail address written in the visible text.
 *
 * @param start first folded character
 * @param end end in the folded text
 * @param host host of the link or domain of the e-mail address
 * @param target the link as folded, without disguise
 */
public record Address(Kind kind, int start, int end, String host, String target) {

    /** What an address leads to. */
    public enum Kind {
        LINK,
        EMAIL
    }
}
