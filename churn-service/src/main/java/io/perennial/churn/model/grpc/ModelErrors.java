package io.perennial.churn.model.grpc;

import com.google.rpc.Code;
import com.google.rpc.Status;
import io.perennial.api.churn.v1.ChurnErrorReason;
import io.perennial.churn.model.domain.ModelProblem;
import io.perennial.platform.error.ErrorRenderer;
import io.perennial.platform.error.ErrorStatus;
import io.perennial.platform.event.EventFeed;
import jakarta.inject.Singleton;

/** Problems with models as statuses. */
@Singleton
public class ModelErrors implements ErrorRenderer<ModelProblem> {
    private static final String DOMAIN = "churn.perennial.io";

    @Override
    public Class<ModelProblem> problems() {
        return ModelProblem.class;
    }

    @Override
    public Status render(ModelProblem problem) {
        return switch (problem) {
            case ModelProblem.ModelNotFound p ->
                of(
                                Code.NOT_FOUND,
                                ChurnErrorReason.CHURN_ERROR_REASON_MODEL_NOT_FOUND,
                                "There is no such model, or none is live yet; list the models or train one.")
                        .with("modelId", p.modelId().orElse(""))
                        .build();
            case ModelProblem.TrainingRunning p ->
                of(
                                Code.FAILED_PRECONDITION,
                                ChurnErrorReason.CHURN_ERROR_REASON_TRAINING_RUNNING,
                                "A model is in training; wait until it is not.")
                        .with("modelId", p.modelId())
                        .precondition("TRAINING", p.modelId().toString(), "A model of this tenant is in training.")
                        .build();
            case ModelProblem.FeedBehind p ->
                of(
                                Code.FAILED_PRECONDITION,
                                ChurnErrorReason.CHURN_ERROR_REASON_FEED_BEHIND,
                                "The history is not read up to the tenant's clock; wait for the feed's progress.")
                        .with("shards", p.shards())
                        .precondition("FEED", EventFeed.NAME, "Shards of the feed are not read to the end.")
                        .build();
        };
    }

    private static ErrorStatus of(Code code, ChurnErrorReason reason, String message) {
        return ErrorStatus.of(code, reason, DOMAIN, message);
    }
}
