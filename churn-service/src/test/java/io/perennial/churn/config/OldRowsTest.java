package io.perennial.churn.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.churn.model.domain.ModelRecord.Taken;
import io.perennial.churn.model.store.Models;
import io.perennial.platform.job.Retention;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is old goes, and what is still asked for stays. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class OldRowsTest {
    private static final Duration CALL_MAX = Duration.ofSeconds(25);

    @Inject
    FeedDriver feed;

    @Inject
    Records records;

    @Inject
    Retention retention;

    @Inject
    ChurnConfig config;

    @Inject
    Models models;

    @Test
    void replaced_score_changes_go_after_thirty_days_and_each_customers_latest_stays() {
        // Given
        ShopFeed shop = aShop();
        Records.scoreChanges(shop, "anna", 3, "30 days 1 minute");
        long young = Records.scoreChanges(shop, "anna", 2, "29 days 23 hours");
        Records.scoreChanges(shop, "ben", 2, "31 days");
        long latestOfBen = Records.scoreChanges(shop, "ben", 1, "30 days 1 hour");

        // When
        drop();

        // Then
        assertThat(records.positions(shop, "score_change")).containsExactly(young, young + 1, latestOfBen);
    }

    @Test
    void alerts_that_were_replaced_or_ended_go_after_thirty_days_of_the_wall_clock() {
        // Given
        ShopFeed shop = aShop();
        Records.alert(shop, "open", "NEW", "60 days");
        long open = Records.alert(shop, "open", "ONGOING", "59 days");
        Records.alert(shop, "ended", "NEW", "60 days");
        long end = Records.alert(shop, "ended", "RECOVERED", "31 days");
        Records.alert(shop, "lately", "NEW", "60 days");
        long lately = Records.alert(shop, "lately", "LAPSED", "29 days");

        // When, then
        drop();
        assertThat(records.positions(shop, "alert_record"))
                .as("an end stays while there is something that it ends")
                .containsExactly(open, end, lately);
        drop();
        assertThat(records.positions(shop, "alert_record")).containsExactly(open, lately);
    }

    @Test
    void replaced_entries_of_histories_go_after_a_year_and_each_customers_latest_stays() {
        // Given
        ShopFeed shop = aShop();
        Records.history(shop, "ben", 2, "800 days", 0.1);
        Records.history(shop, "ben", 1, "700 days", 0.2);
        Records.history(shop, "anna", 3, "365 days 1 hour", 0.3);
        Records.history(shop, "anna", 2, "364 days", 0.4);

        // When
        drop();

        // Then
        assertThat(records.probabilities(shop)).containsExactly(0.2, 0.4, 0.4);
    }

    @Test
    void models_out_of_use_go_after_a_year_unless_a_score_is_of_them_or_they_are_the_newest() {
        // Given
        ShopFeed shop = aShop();
        Records.model(shop, "RETIRED", "366 days");
        Records.model(shop, "REJECTED", "366 days");
        Records.model(shop, "FAILED", "366 days");
        String scoredWith = Records.model(shop, "RETIRED", "366 days");
        Records.score(shop, "anna", scoredWith);
        String retiredLately = Records.model(shop, "RETIRED", "364 days");
        String live = Records.model(shop, "LIVE", "1000 days");
        String newest = Records.model(shop, "REJECTED", "366 days");

        // When
        drop();

        // Then
        assertThat(records.models(shop)).containsExactly(scoredWith, retiredLately, live, newest);
        Records.DATABASE.asSuperuser("DELETE FROM model WHERE tenant_id = " + shop.tenantNumber());
    }

    @Test
    void a_model_is_kept_from_the_end_of_its_use_on() {
        // Given
        ShopFeed shop = aShop();
        String live = Records.model(shop, "LIVE", "1000 days");
        String next = Records.model(shop, "SCORING", "1000 days");
        UUID owner = UUID.randomUUID();
        Records.DATABASE.asSuperuser(
                "UPDATE model SET owner = '%s', lease_until = 'infinity' WHERE model_id = '%s'".formatted(owner, next));

        // When
        Taken taken = new Taken(shop.tenant(), UUID.fromString(next), owner, SmallShop.START, 1);
        models.goLive(taken, Duration.ZERO).await().atMost(CALL_MAX);
        drop();

        // Then
        assertThat(records.models(shop)).containsExactly(live, next);
        Records.DATABASE.asSuperuser("DELETE FROM model WHERE tenant_id = " + shop.tenantNumber());
    }

    private ShopFeed aShop() {
        ShopFeed shop = ShopFeed.aReplayShop();
        feed.apply(shop.take());
        return shop;
    }

    private void drop() {
        retention.drop(Wiring.oldRows(config), Instant.now()).await().atMost(CALL_MAX);
    }
}
