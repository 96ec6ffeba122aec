package io.perennial.segmentation.problem.grpc;

import static io.perennial.api.segmentation.v1.SegmentationErrorReason.SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND;
import static io.perennial.api.segmentation.v1.SegmentationErrorReason.SEGMENTATION_ERROR_REASON_NOT_CUT;
import static io.perennial.api.segmentation.v1.SegmentationErrorReason.SEGMENTATION_ERROR_REASON_RFM_PRESET_NOT_FOUND;
import static io.perennial.api.segmentation.v1.SegmentationErrorReason.SEGMENTATION_ERROR_REASON_SEGMENT_NOT_FOUND;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.segmentation.v1.SegmentationErrorReason;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import io.perennial.segmentation.problem.domain.SegmentationProblem;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.perennial.segmentation.problem.domain.SegmentationProblem.NotCut;
import io.perennial.segmentation.problem.domain.SegmentationProblem.RfmPresetNotFound;
import io.perennial.segmentation.problem.domain.SegmentationProblem.SegmentNotFound;
import jakarta.inject.Singleton;

/** The wire form of segmentation's problems. */
@Singleton
public class SegmentationErrors implements ErrorRenderer<SegmentationProblem> {

    private static final String DOMAIN = "segmentation.perennial.io";

    @Override
    public Class<SegmentationProblem> problems() {
        return SegmentationProblem.class;
    }

    @Override
    public Status render(SegmentationProblem problem) {
        return switch (problem) {
            case CustomerNotFound p ->
                of(
                                Code.NOT_FOUND,
                                SEGMENTATION_ERROR_REASON_CUSTOMER_NOT_FOUND,
                                "Nothing is known of the customer, or they may not be profiled.")
                        .with("customerId", p.customer())
                        .build();
            case SegmentNotFound p ->
                of(
                                Code.NOT_FOUND,
                                SEGMENTATION_ERROR_REASON_SEGMENT_NOT_FOUND,
                                "There is no such segment; ListSegments names them all.")
                        .with("segmentId", p.segmentId())
                        .build();
            case RfmPresetNotFound p ->
                of(
                                Code.NOT_FOUND,
                                SEGMENTATION_ERROR_REASON_RFM_PRESET_NOT_FOUND,
                                "There is no such RFM preset; ListRfmPresets names them all.")
                        .with("presetId", p.presetId())
                        .build();
            case NotCut _ ->
                of(
                                Code.FAILED_PRECONDITION,
                                SEGMENTATION_ERROR_REASON_NOT_CUT,
                                "The tenant's customers have not been cut into scores yet; try again later.")
                        .precondition("CUT", "rfm", "no customer with an order has been cut into scores")
                        .build();
        };
    }

    private static ErrorStatus of(Code code, SegmentationErrorReason reason, String message) {
        return ErrorStatus.of(code, reason, DOMAIN, message);
    }
}
