package io.perennial.segmentation.rfm.domain;

/** A customer's three scores on one scale; higher is better on each. */
public record RfmScores(int recency, int frequency, int monetary) {

    /** The group that a preset gives them. */
    public String groupIn(RfmPreset preset) {
        return preset.cells().stream()
                .filter(cell -> cell.recency() == recency)
                .filter(cell -> cell.frequency() == frequency)
                .filter(cell -> cell.monetary() == monetary)
                .map(RfmPreset.Cell::group)
                .findFirst()
                .orElseThrow();
    }
}
