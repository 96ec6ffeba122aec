package io.perennial.segmentation.problem.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Problem;

/** Everything of segmentation's own that can go wrong and that a caller should be told about. */
public sealed interface SegmentationProblem extends Problem {

    /** Nothing is known of the customer, or they may not be profiled. */
    record CustomerNotFound(CustomerId customer) implements SegmentationProblem {}

    /** There is no such segment. */
    record SegmentNotFound(String segmentId) implements SegmentationProblem {}

    /** There is no such RFM preset. */
    record RfmPresetNotFound(String presetId) implements SegmentationProblem {}

    /** The tenant's customers have not been cut into scores yet. */
    record NotCut() implements SegmentationProblem {}
}
