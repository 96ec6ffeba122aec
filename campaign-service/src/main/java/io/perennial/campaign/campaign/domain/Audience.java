package io.perennial.campaign.campaign.domain;

import java.util.List;
import java.util.Set;

/** Whom a campaign is for: customers who are in at least one segment of each set. */
public record Audience(List<Set<String>> allOf) {

    public static final int SETS_MAX = 10;
    public static final int SEGMENTS_MAX = 20;

    public Audience {
        if (allOf.isEmpty() || allOf.size() > SETS_MAX) {
            throw new IllegalArgumentException("sets: " + allOf.size() + " (expected: 1 to " + SETS_MAX + ")");
        }
        for (Set<String> anyOf : allOf) {
            if (anyOf.isEmpty() || anyOf.size() > SEGMENTS_MAX) {
                throw new IllegalArgumentException(
                        "segments of a set: " + anyOf.size() + " (expected: 1 to " + SEGMENTS_MAX + ")");
            }
        }
        allOf = allOf.stream().map(Set::copyOf).toList();
    }

    /** The sets of which a customer in these segments is in none; none of them for a member. */
    public List<Set<String>> setsFailedBy(Set<String> segments) {
        return allOf.stream()
                .filter(anyOf -> anyOf.stream().noneMatch(segments::contains))
                .toList();
    }
}
