package io.perennial.segmentation.segment.domain;

import java.time.Duration;

/**
 * How long things are kept.
 *
 * @param replacedChanges records of the feed of membership changes that a later one has replaced
 */
public record Keeping(Duration replacedChanges) {
    public Keeping {
        if (replacedChanges.isNegative()) {
            throw new IllegalArgumentException("replacedChanges: %s (expected: >= 0)".formatted(replacedChanges));
        }
    }
}
