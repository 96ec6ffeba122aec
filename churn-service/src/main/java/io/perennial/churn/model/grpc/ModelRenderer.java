package io.perennial.churn.model.grpc;

import static io.perennial.platform.wire.Times.duration;
import static io.perennial.platform.wire.Times.timestamp;

import io.perennial.api.churn.v1.GetModelResponse;
import io.perennial.api.churn.v1.ListModelsResponse;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelReason;
import io.perennial.api.churn.v1.ModelReasonCode;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.TrainModelResponse;
import io.perennial.churn.model.domain.ModelRecord;
import io.perennial.platform.paging.PageBytes;
import io.perennial.platform.paging.PageToken;
import java.util.List;
import java.util.UUID;

/** Writes models as messages. */
final class ModelRenderer {
    private ModelRenderer() {}

    static TrainModelResponse toTrained(ModelRecord model) {
        return TrainModelResponse.newBuilder().setModel(toModel(model)).build();
    }

    static GetModelResponse toGot(ModelRecord model) {
        return GetModelResponse.newBuilder().setModel(toModel(model)).build();
    }

    static ListModelsResponse toPage(List<ModelRecord> models, int size) {
        List<Model> fitting = PageBytes.fitting(models, ModelRenderer::toModel);
        ListModelsResponse.Builder page = ListModelsResponse.newBuilder().addAllModels(fitting);
        if (models.size() == size || fitting.size() < models.size()) {
            String last = Long.toString(models.get(fitting.size() - 1).number());
            page.setNextPageToken(PageToken.encode(ModelParser.LIST_METHOD, "", List.of(last)));
        }
        return page.build();
    }

    private static Model toModel(ModelRecord model) {
        Model.Builder message = Model.newBuilder()
                .setModelId(model.id().toString())
                .setState(state(model))
                .addAllReasons(
                        model.reasons().stream().map(ModelRenderer::reason).toList())
                .setCreateTime(timestamp(model.createTime()))
                .setTrainDuration(duration(model.trainDuration()))
                .setScoreDuration(duration(model.scoreDuration()));
        model.card().ifPresent(card -> message.setCard(CardRenderer.toCard(card)));
        return message.build();
    }

    private static ModelReason reason(io.perennial.churn.model.domain.ModelReason reason) {
        return ModelReason.newBuilder()
                .setCode(
                        switch (reason.code()) {
                            case INSUFFICIENT_HISTORY -> ModelReasonCode.MODEL_REASON_CODE_INSUFFICIENT_HISTORY;
                            case BASELINE_NOT_BEATEN -> ModelReasonCode.MODEL_REASON_CODE_BASELINE_NOT_BEATEN;
                            case LIVE_MODEL_NOT_BEATEN -> ModelReasonCode.MODEL_REASON_CODE_LIVE_MODEL_NOT_BEATEN;
                            case INTERNAL -> ModelReasonCode.MODEL_REASON_CODE_INTERNAL;
                        })
                .setText(reason.sentence())
                .setIncidentId(reason.incident().map(UUID::toString).orElse(""))
                .build();
    }

    private static ModelState state(ModelRecord model) {
        return switch (model.state()) {
            case TRAINING -> ModelState.MODEL_STATE_TRAINING;
            case SCORING -> ModelState.MODEL_STATE_SCORING;
            case LIVE -> ModelState.MODEL_STATE_LIVE;
            case RETIRED -> ModelState.MODEL_STATE_RETIRED;
            case REJECTED -> ModelState.MODEL_STATE_REJECTED;
            case FAILED -> ModelState.MODEL_STATE_FAILED;
        };
    }
}
