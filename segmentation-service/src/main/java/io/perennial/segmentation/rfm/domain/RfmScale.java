package io.perennial.segmentation.rfm.domain;

/** The scores a preset uses, from the worst to the best: 1 to 5 for quintiles; 1 to 3 or 0 to 3 are possible too. */
public record RfmScale(int lowest, int highest) {
    /** Most scores a scale may have. */
    public static final int LEVELS_MAX = 10;

    /** Quintiles: 1 to 5. */
    public static final RfmScale QUINTILES = new RfmScale(1, 5);

    public RfmScale {
        if (lowest < 0 || highest <= lowest || highest - lowest >= LEVELS_MAX) {
            throw new IllegalArgumentException("scale: %d to %d (expected: 0 <= lowest < highest, at most %d scores)"
                    .formatted(lowest, highest, LEVELS_MAX));
        }
    }

    /** How many scores there are. */
    public int levels() {
        return highest - lowest + 1;
    }

    /** How many floors part them: one fewer. */
    public int floors() {
        return highest - lowest;
    }

    /** Whether {@code score} is one of the scores. */
    public boolean has(int score) {
        return score >= lowest && score <= highest;
    }
}
