package io.perennial.campaign.campaign.domain;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whom a campaign is for: customers who are in at least one segment of each set. */
public record Audience(List<Set<String>> allOf) {

    public static final int SETS_MAX = 10;
    public static final int SEGMENTS_MAX = 20;

    /** The ids of segments, as an error message lists them. */
    public static final String SEGMENT_EXPECTED =
            "churn.low|medium|high, stage.prospect|new|active|cooling|dormant|churned, rfm.amazon.* or rfm.shopify.*";

    private static final Pattern SEGMENT = Pattern.compile("churn\\.(low|medium|high)"
            + "|stage\\.(prospect|new|active|cooling|dormant|churned)"
            + "|rfm\\.(amazon|shopify)\\.[a-z_]+");

    /** Separate the sets, and the segments of a set, in {@link #text}. No id contains them. */
    private static final String BETWEEN_SETS = "\u001e";

    private static final String BETWEEN_SEGMENTS = "\u001f";

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

    /**
     * Whether segmentation has such a segment. With an unknown one, an audience would be empty and nobody would notice.
     */
    public static boolean isSegment(String id) {
        return SEGMENT.matcher(id).matches();
    }

    /**
     * The audience as one text. Split at the separator of sets, it is what the SQL function {@code in_audience} takes.
     */
    public String text() {
        return allOf.stream().map(set -> String.join(BETWEEN_SEGMENTS, set)).collect(Collectors.joining(BETWEEN_SETS));
    }

    /** The sets that keep a customer in these segments out of the audience; empty for a member. */
    public List<Set<String>> setsFailedBy(Set<String> segments) {
        return allOf.stream()
                .filter(anyOf -> anyOf.stream().noneMatch(segments::contains))
                .toList();
    }
}
