package io.perennial.campaign.review.domain.text;

/**
 * A link made by mark-up.
 *
 * @param target where it leads, entities resolved
 * @param targetStart first character of the target in the original text
 * @param targetEnd end of the target in the original text
 * @param from first character of the text shown, in the folded text
 * @param to end of the text shown, in the folded text
 */
public record Anchor(String target, int targetStart, int targetEnd, int from, int to) {}
