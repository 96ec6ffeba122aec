package io.perennial.segmentation.rfm.domain;

/** Cells of the score cube that belong to one group. */
public sealed interface GroupRule {
    /** The group's name, in small letters as on the wire. */
    String group();

    /** Where the assignment comes from. */
    Basis basis();

    /** Whether a customer with these scores is meant. */
    boolean covers(RfmScores scores);

    /** Where an assignment of cells to a group comes from. */
    enum Basis {
        /** The publisher's own words describe such customers; the numbers are our reading of them. */
        WORDING,
        /** The publisher leaves such customers without a group; we gave them one. */
        COMPLETED
    }

    /** A range of scores, both ends included. */
    record Range(int min, int max) {
        public Range {
            if (min > max) {
                throw new IllegalArgumentException("range: %d to %d (expected: min <= max)".formatted(min, max));
            }
        }

        boolean has(int score) {
            return score >= min && score <= max;
        }
    }

    /** A box of the cube (R, F, M). */
    record Box(String group, Basis basis, Range recency, Range frequency, Range monetary) implements GroupRule {
        @Override
        public boolean covers(RfmScores scores) {
            return recency.has(scores.recency())
                    && frequency.has(scores.frequency())
                    && monetary.has(scores.monetary());
        }
    }

    /** A rectangle of the square (R, FM), with FM as {@link RfmScores#frequencyMonetary()} has it. */
    record Rectangle(String group, Basis basis, Range recency, Range frequencyMonetary) implements GroupRule {
        @Override
        public boolean covers(RfmScores scores) {
            return recency.has(scores.recency()) && frequencyMonetary.has(scores.frequencyMonetary());
        }
    }
}
