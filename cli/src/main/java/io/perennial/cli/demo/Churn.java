package io.perennial.cli.demo;

import io.perennial.api.churn.v1.Alert;
import io.perennial.api.churn.v1.AlertServiceGrpc;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.ListAlertsRequest;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.ListScoresResponse;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelServiceGrpc;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreOrder;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.churn.v1.TierCount;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Calls to churn: training, scores and alerts. */
final class Churn {

    private static final Duration TRAINING_MAX = Duration.ofMinutes(15);
    private static final int CALL_SECONDS_MAX = 60;
    private static final int PAGE = 1_000;

    private final ModelServiceGrpc.ModelServiceBlockingStub models;
    private final ScoreServiceGrpc.ScoreServiceBlockingStub scores;
    private final AlertServiceGrpc.AlertServiceBlockingStub alerts;

    Churn(Connection connection, String token) {
        var churn = connection.channel(Service.CHURN);
        this.models = Connection.withToken(ModelServiceGrpc.newBlockingStub(churn), token);
        this.scores = Connection.withToken(ScoreServiceGrpc.newBlockingStub(churn), token);
        this.alerts = Connection.withToken(AlertServiceGrpc.newBlockingStub(churn), token);
    }

    /** Trains a model and waits until its scores are there, or it is rejected. */
    Model train() {
        String modelId = models.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .trainModel(TrainModelRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .build())
                .getModel()
                .getModelId();
        new Patience(TRAINING_MAX)
                .until("the model is trained", () -> switch (model(modelId).getState()) {
                    case MODEL_STATE_TRAINING, MODEL_STATE_SCORING, MODEL_STATE_UNSPECIFIED, UNRECOGNIZED -> false;
                    case MODEL_STATE_LIVE, MODEL_STATE_RETIRED, MODEL_STATE_REJECTED, MODEL_STATE_FAILED -> true;
                });
        return model(modelId);
    }

    static boolean live(Model model) {
        return model.getState() == ModelState.MODEL_STATE_LIVE;
    }

    /** Whether anybody has a score. */
    static boolean scored(List<TierCount> tiers) {
        return tiers.stream().anyMatch(tier -> tier.getCustomerCount() > 0);
    }

    List<TierCount> tiers() {
        return scores.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .countScores(CountScoresRequest.getDefaultInstance())
                .getTiersList();
    }

    List<Alert> firstAlerts(int count) {
        return alerts.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .listAlerts(ListAlertsRequest.newBuilder().setPageSize(count).build())
                .getAlertsList();
    }

    /** All scores, page by page. */
    void forEachScore(Consumer<Score> action) {
        String page = "";
        do {
            ListScoresResponse answer = scores.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                    .listScores(ListScoresRequest.newBuilder()
                            .setOrder(ScoreOrder.SCORE_ORDER_CUSTOMER)
                            .setPageSize(PAGE)
                            .setPageToken(page)
                            .build());
            answer.getScoresList().forEach(action);
            page = answer.getNextPageToken();
        } while (!page.isEmpty());
    }

    private Model model(String modelId) {
        return models.withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .getModel(GetModelRequest.newBuilder().setModelId(modelId).build())
                .getModel();
    }
}
