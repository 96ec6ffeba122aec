package io.perennial.campaign.review.domain;

import io.perennial.campaign.review.domain.MessageText.Part;

/**
 * A stretch of the original text of one part: from {@code start} (inclusive) to {@code end} (exclusive), counted in
 * UTF-16 code units as Java and JavaScript strings count. An empty span marks the place where something is missing.
 */
public record Span(Part part, int start, int end) {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span: [" + start + ", " + end + ") (expected: 0 <= start <= end)");
        }
    }

    /** True if the two stretches share at least one character. */
    public boolean overlaps(Span other) {
        return part == other.part && start < other.end && other.start < end;
    }
}
