package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.recipient.domain.OneLine;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whom a campaign is for: customers who are in at least one segment of each set. */
public record Audience(List<List<String>> allOf) {

    public static final int SETS_MAX = 10;
    public static final int SEGMENTS_MAX = 20;

    /** Separate the sets, and the segments of a set, in {@link #text}. No id contains them. */
    private static final String BETWEEN_SETS = "\u001e";

    private static final String BETWEEN_SEGMENTS = "\u001f";

    public Audience {
        if (allOf.isEmpty() || allOf.size() > SETS_MAX) {
            throw new IllegalArgumentException("sets: " + allOf.size() + " (expected: 1 to " + SETS_MAX + ")");
        }
        for (List<String> anyOf : allOf) {
            if (anyOf.isEmpty() || anyOf.size() > SEGMENTS_MAX) {
                throw new IllegalArgumentException(
                        "segments of a set: " + anyOf.size() + " (expected: 1 to " + SEGMENTS_MAX + ")");
            }
        }
        allOf = allOf.stream().map(List::copyOf).toList();
    }

    /**
     * One violation for each id that is no segment's: with an unknown one, an audience would be empty and nobody would
     * notice.
     */
    List<FieldViolation> violations(Predicate<String> isSegment) {
        List<FieldViolation> violations = new ArrayList<>(0);
        for (int set = 0; set < allOf.size(); set++) {
            for (int i = 0; i < allOf.get(set).size(); i++) {
                String id = allOf.get(set).get(i);
                if (!isSegment.test(id)) {
                    violations.add(new FieldViolation(
                            "plan.audience.all_of[" + set + "].any_of[" + i + "]",
                            "value \"" + OneLine.of(id)
                                    + "\": no segment's id (expected: one that ListSegments answers)"));
                }
            }
        }
        return violations;
    }

    /**
     * The audience as one text. Split at the separator of sets, it is what the SQL function {@code in_audience} takes.
     */
    public String text() {
        return allOf.stream().map(set -> String.join(BETWEEN_SEGMENTS, set)).collect(Collectors.joining(BETWEEN_SETS));
    }

    /** The sets that keep a customer in these segments out of the audience; empty for a member. */
    public List<List<String>> setsFailedBy(Set<String> segments) {
        return allOf.stream()
                .filter(anyOf -> anyOf.stream().noneMatch(segments::contains))
                .toList();
    }
}
