package io.perennial.segmentation.rfm.domain;

/** A customer's three scores on one scale; higher is better on each. */
public record RfmScores(int recency, int frequency, int monetary) {
    /**
     * Frequency and monetary as one score: {@code (f + m + 1) / 2} in integers, the mean with halves rounded up.
     */
    public int frequencyMonetary() {
        return (frequency + monetary + 1) / 2;
    }
}
