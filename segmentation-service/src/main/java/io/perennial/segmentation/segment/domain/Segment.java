package io.perennial.segmentation.segment.domain;

/**
 * A built-in segment.
 *
 * @param value the stage, group or tier, in small letters
 */
public record Segment(SegmentKind kind, String value) implements Comparable<Segment> {

    /** Its id on the wire, for example "stage.new". */
    public String id() {
        return kind.prefix() + value;
    }

    @Override
    public int compareTo(Segment other) {
        return id().compareTo(other.id());
    }
}
