package io.perennial.churn.scoring.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.churn.v1.ModelState;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class TroubledTenantTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void a_tenant_whose_model_cannot_be_read_stops_the_scores_of_no_other() {
        // Given
        List<ShopFeed> shops = Stream.of(101L, 102L, 103L)
                .map(this::aScoredShop)
                .sorted(Comparator.comparingInt(ShopFeed::tenantNumber))
                .toList();
        ShopFeed healthy = shops.get(1);
        breakModel(shops.getFirst());
        breakModel(shops.getLast());
        double before = churn.score(healthy, "c001").getProbability();
        shops.forEach(shop -> {
            shop.order("c001", "late", SmallShop.at(SmallShop.DAYS - 0.5), 5_000);
            feed.apply(shop.take());
        });

        // When
        try {
            churn.rescoreChanged();
        } finally {
            dropModel(shops.getFirst());
            dropModel(shops.getLast());
        }

        // Then
        assertThat(churn.score(healthy, "c001").getProbability()).isLessThan(before);
    }

    @Test
    void amounts_beyond_all_sense_stop_no_score() {
        // Given
        ShopFeed shop = aScoredShop(104);
        double before = churn.score(shop, "c002").getProbability();
        shop.order("c001", "huge-1", SmallShop.at(SmallShop.DAYS - 2.0), Long.MAX_VALUE);
        shop.order("c001", "huge-2", SmallShop.at(SmallShop.DAYS - 1.0), Long.MAX_VALUE);
        shop.order("c002", "late", SmallShop.at(SmallShop.DAYS - 0.5), 5_000);
        feed.apply(shop.take());

        // When
        churn.rescoreChanged();

        // Then
        assertThat(churn.score(shop, "c002").getProbability()).isLessThan(before);
        assertThat(churn.train(shop).getState()).isNotEqualTo(ModelState.MODEL_STATE_FAILED);
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 120);
        feed.apply(shop.take());
        assertThat(churn.train(shop).getState()).isEqualTo(ModelState.MODEL_STATE_LIVE);
        return shop;
    }

    private static void breakModel(ShopFeed shop) {
        TestDatabase.of("churn")
                .asSuperuser("UPDATE model SET parameters = '{}' WHERE tenant_id = " + shop.tenantNumber());
    }

    /** Other tests' rounds meet it as well. */
    private static void dropModel(ShopFeed shop) {
        TestDatabase.of("churn").asSuperuser("DELETE FROM model WHERE tenant_id = " + shop.tenantNumber());
    }
}
