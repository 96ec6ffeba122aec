package io.perennial.churn.feed;

import io.perennial.api.churn.v1.AlertRecord;
import io.perennial.api.churn.v1.CountScoresRequest;
import io.perennial.api.churn.v1.CountScoresResponse;
import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.GetScoreRequest;
import io.perennial.api.churn.v1.ListScoresRequest;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.MutinyAlertServiceGrpc.MutinyAlertServiceStub;
import io.perennial.api.churn.v1.MutinyModelServiceGrpc.MutinyModelServiceStub;
import io.perennial.api.churn.v1.MutinyScoreServiceGrpc.MutinyScoreServiceStub;
import io.perennial.api.churn.v1.PullAlertsRequest;
import io.perennial.api.churn.v1.PullAlertsResponse;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.PullScoreChangesResponse;
import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.churn.model.app.RunTraining;
import io.perennial.churn.scoring.app.RescoreChanged;
import io.perennial.churn.scoring.app.RescoreDue;
import io.perennial.churn.scoring.app.RetierScores;
import io.perennial.churn.scoring.app.ScoreEverybody;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.testkit.TestTokens;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The service as a test uses it: callers with tokens, and jobs started by hand. */
@Singleton
public class ChurnBench {
    private static final Duration CALL_MAX = Duration.ofSeconds(20);
    private static final Duration JOB_MAX = Duration.ofMinutes(5);

    @Inject
    RunTraining runTraining;

    @Inject
    ScoreEverybody scoreEverybody;

    @Inject
    RescoreChanged rescoreChanged;

    @Inject
    RescoreDue rescoreDue;

    @Inject
    RetierScores retierScores;

    @GrpcClient("churn")
    MutinyModelServiceStub models;

    @GrpcClient("churn")
    MutinyScoreServiceStub scores;

    @GrpcClient("churn")
    MutinyAlertServiceStub alerts;

    /** What the call answers. */
    public <T> T answer(Uni<T> call) {
        return call.await().atMost(CALL_MAX);
    }

    public MutinyModelServiceStub models(ShopFeed shop) {
        return TestTokens.with(models, TestTokens.ofTenant(shop.tenantNumber(), "models:read", "models:write"));
    }

    public MutinyScoreServiceStub scores(ShopFeed shop) {
        return TestTokens.with(scores, TestTokens.ofTenant(shop.tenantNumber(), "scores:read", "feed:read"));
    }

    public MutinyAlertServiceStub alerts(ShopFeed shop) {
        return TestTokens.with(alerts, TestTokens.ofTenant(shop.tenantNumber(), "alerts:read", "feed:read"));
    }

    /** For a caller that covers every tenant. */
    public MutinyScoreServiceStub scoresOfAll() {
        return TestTokens.with(scores, TestTokens.ofService("feed:read"));
    }

    /** For a caller that covers every tenant. */
    public MutinyAlertServiceStub alertsOfAll() {
        return TestTokens.with(alerts, TestTokens.ofService("feed:read"));
    }

    /** Trains a model to its end, whatever that is. */
    public Model train(ShopFeed shop) {
        String id = answer(models(shop)
                        .trainModel(TrainModelRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .build()))
                .getModel()
                .getModelId();
        return finish(shop, id);
    }

    /** Runs the jobs until the model is out of work: what other tests have left waits in the same queue. */
    public Model finish(ShopFeed shop, String modelId) {
        GetModelRequest request =
                GetModelRequest.newBuilder().setModelId(modelId).build();
        Model model = answer(models(shop).getModel(request)).getModel();
        while (model.getState() == ModelState.MODEL_STATE_TRAINING
                || model.getState() == ModelState.MODEL_STATE_SCORING) {
            runTraining.next().await().atMost(JOB_MAX);
            scoreEverybody.withNewModel().await().atMost(JOB_MAX);
            model = answer(models(shop).getModel(request)).getModel();
        }
        return model;
    }

    public void rescoreChanged() {
        rescoreChanged.handle().await().atMost(JOB_MAX);
    }

    public void rescoreDue() {
        rescoreDue.handle().await().atMost(JOB_MAX);
    }

    public void retier() {
        retierScores.handle().await().atMost(JOB_MAX);
    }

    public CountScoresResponse counts(ShopFeed shop) {
        return answer(scores(shop).countScores(CountScoresRequest.getDefaultInstance()));
    }

    /** The scores of up to a thousand customers. */
    public List<Score> scoresOf(ShopFeed shop) {
        return answer(scores(shop)
                        .listScores(ListScoresRequest.newBuilder()
                                .setPageSize(1_000)
                                .build()))
                .getScoresList();
    }

    public Score score(ShopFeed shop, String customer) {
        return answer(scores(shop)
                        .getScore(GetScoreRequest.newBuilder()
                                .setCustomerId(customer)
                                .build()))
                .getScore();
    }

    /** The tenant's whole feed of score changes, shard after shard. */
    public List<ScoreChange> scoreChanges(ShopFeed shop) {
        List<ScoreChange> changes = new ArrayList<>();
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            addScoreChanges(shop, shard, changes);
        }
        return changes;
    }

    /** A page may be empty for one tenant and yet move the cursor on: the end is where it stays. */
    private void addScoreChanges(ShopFeed shop, int shard, List<ScoreChange> changes) {
        long cursor = -1;
        long next = 0;
        while (next > cursor) {
            cursor = next;
            PullScoreChangesResponse page = answer(scores(shop)
                    .pullScoreChanges(PullScoreChangesRequest.newBuilder()
                            .setPull(FeedMessages.pull("test", shard, cursor, Duration.ZERO))
                            .build()));
            changes.addAll(page.getChangesList());
            next = page.getPosition().getNextCursor();
        }
    }

    /** The tenant's whole feed of alerts, shard after shard. */
    public List<AlertRecord> alertRecords(ShopFeed shop) {
        List<AlertRecord> records = new ArrayList<>();
        for (int shard = 0; shard < Shards.SHARD_COUNT; shard++) {
            addAlertRecords(shop, shard, records);
        }
        return records;
    }

    private void addAlertRecords(ShopFeed shop, int shard, List<AlertRecord> records) {
        long cursor = -1;
        long next = 0;
        while (next > cursor) {
            cursor = next;
            PullAlertsResponse page = answer(alerts(shop)
                    .pullAlerts(PullAlertsRequest.newBuilder()
                            .setPull(FeedMessages.pull("test", shard, cursor, Duration.ZERO))
                            .build()));
            records.addAll(page.getRecordsList());
            next = page.getPosition().getNextCursor();
        }
    }
}
