package io.perennial.churn.model.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.perennial.api.churn.v1.Baseline;
import io.perennial.api.churn.v1.BaselineKind;
import io.perennial.api.churn.v1.ChurnErrorReason;
import io.perennial.api.churn.v1.GetModelRequest;
import io.perennial.api.churn.v1.ListModelsRequest;
import io.perennial.api.churn.v1.ListModelsResponse;
import io.perennial.api.churn.v1.Model;
import io.perennial.api.churn.v1.ModelKind;
import io.perennial.api.churn.v1.ModelReason;
import io.perennial.api.churn.v1.ModelReasonCode;
import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.MutinyModelServiceGrpc.MutinyModelServiceStub;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.api.churn.v1.TrainModelRequest;
import io.perennial.api.common.v1.CommonErrorReason;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.GrpcErrors;
import io.perennial.platform.testkit.TestTokens;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class ModelGrpcTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Inject
    TenantTx tx;

    @GrpcClient("churn")
    MutinyModelServiceStub models;

    @Test
    void a_trained_model_goes_live_with_its_card() {
        // Given
        ShopFeed shop = SmallShop.of(1, 400);
        feed.apply(shop.take());

        // When
        Model model = churn.train(shop);

        // Then
        assertThat(model.getState()).as(model.toString()).isEqualTo(ModelState.MODEL_STATE_LIVE);
        assertThat(model.getCard().getAll().getCustomerCount()).isPositive();
        assertThat(model.getCard().getAll().getTiersList()).hasSize(3);
        assertThat(model.getCard().getBaselinesList())
                .extracting(Baseline::getKind)
                .contains(BaselineKind.BASELINE_KIND_BASE_RATE, BaselineKind.BASELINE_KIND_RECENCY);
        assertThat(model.getCard().getAsOfTime()).isEqualTo(Times.timestamp(SmallShop.at(SmallShop.DAYS)));
        assertThat(churn.answer(churn.models(shop).getModel(GetModelRequest.getDefaultInstance()))
                        .getModel())
                .isEqualTo(model);
    }

    @Test
    void a_shop_with_too_little_history_gets_no_model_and_no_scores() {
        // Given
        ShopFeed shop = SmallShop.of(2, 10);
        feed.apply(shop.take());

        // When
        Model model = churn.train(shop);

        // Then
        assertThat(model.getState()).isEqualTo(ModelState.MODEL_STATE_REJECTED);
        assertThat(model.getReasonsList())
                .singleElement()
                .returns(ModelReasonCode.MODEL_REASON_CODE_INSUFFICIENT_HISTORY, ModelReason::getCode)
                .returns("", ModelReason::getIncidentId)
                .satisfies(reason -> assertThat(reason.getText()).startsWith("10 customers with an order"));
        assertThat(model.getCard().getKind()).isEqualTo(ModelKind.MODEL_KIND_NONE);
        assertThat(churn.score(shop, "c000").getStatus()).isEqualTo(ScoreStatus.SCORE_STATUS_INSUFFICIENT_HISTORY);
    }

    @Test
    void a_model_no_better_than_the_live_one_is_rejected() {
        // Given
        ShopFeed shop = SmallShop.of(3, 400);
        feed.apply(shop.take());
        Model first = churn.train(shop);

        // When
        Model second = churn.train(shop);

        // Then
        assertThat(second.getState()).isEqualTo(ModelState.MODEL_STATE_REJECTED);
        assertThat(second.getReasonsList())
                .extracting(ModelReason::getCode)
                .contains(ModelReasonCode.MODEL_REASON_CODE_LIVE_MODEL_NOT_BEATEN);
        assertThat(first.getReasonsList()).isEmpty();
        assertThat(churn.answer(churn.models(shop).getModel(GetModelRequest.getDefaultInstance()))
                        .getModel()
                        .getModelId())
                .isEqualTo(first.getModelId());
    }

    @Test
    void a_request_sent_again_answers_the_same_model() {
        // Given
        ShopFeed shop = SmallShop.of(4, 10);
        feed.apply(shop.take());
        TrainModelRequest request = train();
        String first =
                churn.answer(churn.models(shop).trainModel(request)).getModel().getModelId();

        // When
        String second =
                churn.answer(churn.models(shop).trainModel(request)).getModel().getModelId();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_request_id_used_for_something_else_is_refused() {
        // Given
        ShopFeed shop = SmallShop.of(5, 10);
        feed.apply(shop.take());
        TrainModelRequest request = train();
        churn.answer(tx.inTenant(
                shop.tenant(),
                conn -> conn.preparedQuery(
                                "INSERT INTO request (tenant_id, request_id, method, body_hash, result_id) VALUES ($1, $2, 'Other', '', '')")
                        .execute(Tuple.of(shop.tenantNumber(), UUID.fromString(request.getRequestId())))));

        // When, then
        GrpcErrors.failureOf(churn.models(shop).trainModel(request))
                .hasCode(Status.Code.ALREADY_EXISTS)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_REQUEST_ID_REUSED);
    }

    @Test
    void one_training_a_tenant_at_a_time() {
        // Given
        ShopFeed shop = SmallShop.of(6, 10);
        feed.apply(shop.take());
        String running =
                churn.answer(churn.models(shop).trainModel(train())).getModel().getModelId();

        // When, then
        GrpcErrors.failureOf(churn.models(shop).trainModel(train()))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasDomain("churn.perennial.io")
                .hasReason(ChurnErrorReason.CHURN_ERROR_REASON_TRAINING_RUNNING)
                .hasMetadata("modelId", running);
    }

    @Test
    void no_training_before_every_shard_has_seen_the_clock() {
        // Given
        ShopFeed shop = SmallShop.of(7, 10);
        feed.apply(shop.take().stream()
                .filter(each -> each.shard() != 5 || !each.record().hasClockAdvanced())
                .toList());

        // When, then
        GrpcErrors.failureOf(churn.models(shop).trainModel(train()))
                .hasCode(Status.Code.FAILED_PRECONDITION)
                .hasReason(ChurnErrorReason.CHURN_ERROR_REASON_FEED_BEHIND)
                .hasMetadata("shards", 1);
    }

    @Test
    void a_tenant_that_the_feed_has_not_told_of_is_unknown() {
        GrpcErrors.failureOf(TestTokens.with(models, TestTokens.ofTenant(1, "models:write"))
                        .trainModel(train()))
                .hasCode(Status.Code.NOT_FOUND)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_TENANT_UNKNOWN)
                .hasMetadata("tenantId", 1);
    }

    @Test
    void a_model_that_is_not_there_is_not_found() {
        // Given
        ShopFeed shop = SmallShop.of(8, 10);
        feed.apply(shop.take());

        // When, then
        for (String id : List.of("", "no-uuid", UUID.randomUUID().toString())) {
            GrpcErrors.failureOf(churn.models(shop)
                            .getModel(
                                    GetModelRequest.newBuilder().setModelId(id).build()))
                    .hasCode(Status.Code.NOT_FOUND)
                    .hasReason(ChurnErrorReason.CHURN_ERROR_REASON_MODEL_NOT_FOUND)
                    .hasMetadata("modelId", id);
        }
    }

    @Test
    void a_request_id_that_is_no_uuid_is_refused() {
        ShopFeed shop = ShopFeed.aReplayShop();

        GrpcErrors.failureOf(churn.models(shop)
                        .trainModel(
                                TrainModelRequest.newBuilder().setRequestId("x").build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_FIELD_INVALID)
                .hasFields("request_id");
    }

    @Test
    void models_are_listed_newest_first_page_by_page() {
        // Given
        ShopFeed shop = SmallShop.of(9, 10);
        feed.apply(shop.take());
        String oldest = churn.train(shop).getModelId();
        String newest = churn.train(shop).getModelId();

        // When
        ListModelsResponse first = churn.answer(churn.models(shop)
                .listModels(ListModelsRequest.newBuilder().setPageSize(1).build()));
        ListModelsResponse second = churn.answer(churn.models(shop)
                .listModels(ListModelsRequest.newBuilder()
                        .setPageSize(5)
                        .setPageToken(first.getNextPageToken())
                        .build()));

        // Then
        assertThat(first.getModelsList()).extracting(Model::getModelId).containsExactly(newest);
        assertThat(second.getModelsList()).extracting(Model::getModelId).containsExactly(oldest);
        assertThat(second.getNextPageToken()).isEmpty();
    }

    @Test
    void a_page_token_of_another_make_is_refused() {
        ShopFeed shop = ShopFeed.aReplayShop();

        GrpcErrors.failureOf(churn.models(shop)
                        .listModels(
                                ListModelsRequest.newBuilder().setPageToken("x").build()))
                .hasCode(Status.Code.INVALID_ARGUMENT)
                .hasReason(CommonErrorReason.COMMON_ERROR_REASON_PAGE_TOKEN_INVALID);
    }

    @Test
    void a_training_of_a_killed_replica_is_taken_up() {
        // Given
        ShopFeed shop = SmallShop.of(10, 10);
        feed.apply(shop.take());
        String id =
                churn.answer(churn.models(shop).trainModel(train())).getModel().getModelId();
        leaveBehind(shop, 1);

        // When
        Model model = churn.finish(shop, id);

        // Then
        assertThat(model.getState()).isEqualTo(ModelState.MODEL_STATE_REJECTED);
    }

    @Test
    void a_training_that_kills_every_replica_ends_as_failed() {
        // Given
        ShopFeed shop = SmallShop.of(11, 10);
        feed.apply(shop.take());
        String id =
                churn.answer(churn.models(shop).trainModel(train())).getModel().getModelId();
        leaveBehind(shop, 3);

        // When
        Model model = churn.finish(shop, id);

        // Then
        assertThat(model.getState()).isEqualTo(ModelState.MODEL_STATE_FAILED);
        assertThat(model.getReasonsList())
                .singleElement()
                .returns(ModelReasonCode.MODEL_REASON_CODE_INTERNAL, ModelReason::getCode)
                .satisfies(reason -> assertThat(reason.getText()).contains("3 times"))
                .satisfies(reason -> assertThat(reason.getIncidentId()).hasSize(36));
    }

    /** As if a replica had begun the training and died: its lease is over. */
    private void leaveBehind(ShopFeed shop, int attempts) {
        churn.answer(tx.inTenant(
                shop.tenant(),
                conn -> conn.preparedQuery(
                                "UPDATE model SET owner = $2, attempts = $3, lease_until = now() - interval '1 second' WHERE tenant_id = $1")
                        .execute(Tuple.of(shop.tenantNumber(), UUID.randomUUID(), attempts))));
    }

    private static TrainModelRequest train() {
        return TrainModelRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .build();
    }
}
