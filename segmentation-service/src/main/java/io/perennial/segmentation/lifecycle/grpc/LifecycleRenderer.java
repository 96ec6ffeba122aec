package io.perennial.segmentation.lifecycle.grpc;

import io.perennial.api.segmentation.v1.CountStagesResponse;
import io.perennial.api.segmentation.v1.GetStageResponse;
import io.perennial.api.segmentation.v1.PreviewLifecyclePolicyResponse;
import io.perennial.api.segmentation.v1.Stage;
import io.perennial.api.segmentation.v1.StageCount;
import io.perennial.api.segmentation.v1.StageMove;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.lifecycle.store.Stages.CustomerStage;
import io.perennial.segmentation.lifecycle.store.Stages.Preview;
import io.perennial.segmentation.lifecycle.store.Stages.StageCounts;

/** Writes the answers of LifecycleService. */
final class LifecycleRenderer {

    private LifecycleRenderer() {}

    static GetStageResponse stage(CustomerStage stage) {
        GetStageResponse.Builder answer = GetStageResponse.newBuilder()
                .setStage(stage(stage.stage()))
                .setAsOfTime(Times.timestamp(stage.asOf()))
                .setOrderCount(stage.orderCount());
        if (stage.nextTransition() != null) {
            answer.setNextTransitionTime(Times.timestamp(stage.nextTransition()));
        }
        if (stage.lastOrder() != null) {
            answer.setLastOrderTime(Times.timestamp(stage.lastOrder()));
        }
        return answer.build();
    }

    static CountStagesResponse counts(StageCounts counts) {
        CountStagesResponse.Builder answer = CountStagesResponse.newBuilder()
                .setCustomerCount(counts.customerCount())
                .setOrderCount(counts.orderCount())
                .setRevenueMinorUnits(counts.grossMinor())
                .setCurrencyCode(counts.currencyCode())
                .setPolicyVersion(counts.policyVersion());
        for (LifecycleStage stage : LifecycleStage.values()) {
            answer.addStages(StageCount.newBuilder()
                    .setStage(stage(stage))
                    .setCustomerCount(counts.sizes().getOrDefault(stage, 0L)));
        }
        if (counts.asOf() != null) {
            answer.setAsOfTime(Times.timestamp(counts.asOf()));
        }
        return answer.build();
    }

    static PreviewLifecyclePolicyResponse preview(Preview preview) {
        PreviewLifecyclePolicyResponse.Builder answer = PreviewLifecyclePolicyResponse.newBuilder()
                .setCustomerCount(preview.customerCount())
                .setPolicyVersion(preview.policyVersion());
        preview.moves()
                .forEach(move -> answer.addMoves(StageMove.newBuilder()
                        .setFromStage(stage(move.from()))
                        .setToStage(stage(move.to()))
                        .setCustomerCount(move.customerCount())));
        if (preview.asOf() != null) {
            answer.setAsOfTime(Times.timestamp(preview.asOf()));
        }
        return answer.build();
    }

    /** The contract has the same stages by the same names. */
    private static Stage stage(LifecycleStage stage) {
        return Stage.valueOf("STAGE_" + stage.name());
    }
}
