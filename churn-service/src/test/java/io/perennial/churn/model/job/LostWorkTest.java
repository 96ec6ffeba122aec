package io.perennial.churn.model.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.churn.model.app.ModelQueue;
import io.perennial.churn.model.domain.ModelRecord.State;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class LostWorkTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(20);

    @Inject
    FeedDriver feed;

    @Inject
    Models models;

    @Inject
    ModelQueue queue;

    @Test
    void a_model_that_nobody_works_on_is_taken_up_again_whoever_owns_it() {
        // Given
        ShopFeed shop = SmallShop.of(201, 10);
        feed.apply(shop.take());
        UUID lost = UUID.randomUUID();
        TestDatabase.of("churn").asSuperuser("""
                INSERT INTO model (tenant_id, model_id, state, as_of_time, create_time, owner)
                VALUES (%d, '%s', 'TRAINING', now(), 'epoch', '%s')""".formatted(shop.tenantNumber(), lost, queue.replica()));

        try {
            // When
            answer(queue.renewLeases());

            // Then
            Optional<Taken> taken = answer(models.take(State.TRAINING, UUID.randomUUID(), CALL_MAX));
            assertThat(taken.map(Taken::modelId)).contains(lost);
        } finally {
            TestDatabase.of("churn").asSuperuser("DELETE FROM model WHERE model_id = '" + lost + "'");
        }
    }

    private static <T> T answer(Uni<T> call) {
        return call.await().atMost(CALL_MAX);
    }
}
