package io.perennial.churn.model.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class TurnTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(20);

    @Inject
    FeedDriver feed;

    @Inject
    Models models;

    @Inject
    TenantTx tx;

    @Test
    void a_model_goes_live_between_two_batches_of_scores_and_not_within_one() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        feed.apply(shop.take());
        Taken taken = new Taken(shop.tenant(), UUID.randomUUID(), UUID.randomUUID(), Instant.EPOCH, 1);
        TestDatabase.of("churn").asSuperuser("""
                INSERT INTO model (tenant_id, model_id, state, as_of_time, create_time, owner, card, parameters, back_tested,
                                   feature_names, lease_until)
                VALUES (%d, '%s', 'SCORING', now(), 'epoch', '%s', '{}', '{}', '{}', '{}', 'infinity')""".formatted(shop.tenantNumber(), taken.modelId(), taken.owner()));
        List<String> ends = new CopyOnWriteArrayList<>();

        // When
        Uni<Void> batch = tx.inTenant(
                        shop.tenant(),
                        conn -> conn.preparedQuery("SELECT FROM tenant WHERE tenant_id = $1 FOR SHARE")
                                .execute(Tuple.of(shop.tenantNumber()))
                                .flatMap(_ ->
                                        conn.query("SELECT 1 FROM pg_sleep(1)").execute()))
                .replaceWithVoid()
                .invoke(() -> ends.add("batch"));
        Uni<Void> turn = Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(300))
                .flatMap(_ -> models.goLive(taken, Duration.ZERO))
                .invoke(() -> ends.add("turn"));
        try {
            var _ = Uni.join().all(batch, turn).andFailFast().await().atMost(CALL_MAX);
        } finally {
            TestDatabase.of("churn").asSuperuser("DELETE FROM model WHERE model_id = '" + taken.modelId() + "'");
        }

        // Then
        assertThat(ends).containsExactly("batch", "turn");
    }
}
