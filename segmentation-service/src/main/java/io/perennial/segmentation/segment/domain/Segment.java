package io.perennial.segmentation.segment.domain;

/**
 * A segment.
 *
 * @param id for example "stage.new"
 * @param displayName its name for people
 * @param description who is in it, in one sentence
 */
public record Segment(String id, Kind kind, String displayName, String description) {

    /** What a segment is made from. A customer is in at most one of the stages, of the tiers, and of a preset's groups. */
    public enum Kind {
        STAGE,
        RFM_GROUP,
        CHURN_TIER
    }
}
