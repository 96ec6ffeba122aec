package io.perennial.segmentation.aggregate.domain;

import java.util.Comparator;

/**
 * What tells an event of a tenant from every other: its source, and the source's id of it. Both are ASCII, so their
 * order, by source and then id, is that of SQL's {@code collate "C"}.
 */
public record EventId(String source, String id) implements Comparable<EventId> {
    /** Longest source accepted, in characters. */
    public static final int SOURCE_LENGTH_MAX = 64;

    /** Longest id accepted, in characters. */
    public static final int ID_LENGTH_MAX = 128;

    private static final Comparator<EventId> ORDER =
            Comparator.comparing(EventId::source).thenComparing(EventId::id);

    public EventId {
        requireAscii("source", source, SOURCE_LENGTH_MAX);
        requireAscii("id", id, ID_LENGTH_MAX);
    }

    private static void requireAscii(String name, String value, int lengthMax) {
        if (value.isEmpty() || value.length() > lengthMax || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "%s: \"%s\" (expected: 1 to %d printable ASCII characters)".formatted(name, value, lengthMax));
        }
    }

    @Override
    public int compareTo(EventId other) {
        return ORDER.compare(this, other);
    }
}
