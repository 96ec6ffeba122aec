package io.perennial.churn.scoring.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.perennial.api.churn.v1.AlertRecord;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.ShopFeed.Sharded;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the feeds tell of what led to a change. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class CausesTest {
    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Test
    void first_scores_are_backfill_where_nothing_but_an_import_has_come() {
        // Given
        ShopFeed shop = ShopFeed.aReplayShop();
        shop.imports(true);
        SmallShop.fill(shop, 311, 120);
        shop.imports(false);
        shop.view("c003", SmallShop.at(SmallShop.DAYS - 1.0));
        List<Sharded> records = shop.take();
        feed.apply(records);

        // When
        var _ = churn.train(shop);

        // Then
        List<ScoreChange> changes = churn.scoreChanges(shop);
        assertThat(changes).hasSize(120).allSatisfy(change -> {
            assertThat(change.getBackfill()).isEqualTo(!change.getCustomerId().equals("c003"));
            assertThat(change.getAcceptTime()).isEqualTo(latest(records, change.getCustomerId()));
        });
        assertThat(churn.alertRecords(shop)).isNotEmpty().allSatisfy(record -> {
            assertThat(record.getBackfill()).isEqualTo(!record.getCustomerId().equals("c003"));
            assertThat(record.getAcceptTime()).isEqualTo(latest(records, record.getCustomerId()));
        });
    }

    @Test
    void what_an_event_led_to_tells_when_the_latest_was_accepted() {
        // Given
        ShopFeed shop = aScoredShop(312);
        String customer = highest(shop);
        shop.imports(true);
        shop.order(customer, "imported", SmallShop.at(SmallShop.DAYS - 3.0), 5_000);
        shop.imports(false);
        shop.order(customer, "late-1", SmallShop.at(SmallShop.DAYS - 2.0), 5_000);
        shop.order(customer, "late-2", SmallShop.at(SmallShop.DAYS - 1.0), 5_000);
        List<Sharded> records = shop.take();
        feed.apply(records);

        // When
        churn.rescoreChanged();

        // Then
        assertThat(changesOf(shop, customer))
                .last()
                .returns(false, ScoreChange::getBackfill)
                .returns(latest(records, customer), ScoreChange::getAcceptTime);
    }

    @Test
    void what_an_import_led_to_is_backfill() {
        // Given
        ShopFeed shop = aScoredShop(313);
        String customer = highest(shop);
        int told = changesOf(shop, customer).size();
        shop.imports(true);
        for (int day = 1; day <= 3; day++) {
            shop.order(customer, "imported-" + day, SmallShop.at(SmallShop.DAYS - day), 5_000);
        }
        List<Sharded> records = shop.take();
        feed.apply(records);

        // When
        churn.rescoreChanged();

        // Then
        assertThat(changesOf(shop, customer))
                .hasSize(told + 1)
                .last()
                .returns(true, ScoreChange::getBackfill)
                .returns(latest(records, customer), ScoreChange::getAcceptTime);
    }

    @Test
    void what_time_led_to_is_no_backfill_and_tells_no_acceptance() {
        // Given
        ShopFeed shop = aScoredShop(314);
        int scores = churn.scoreChanges(shop).size();
        int alerts = churn.alertRecords(shop).size();
        shop.advance(SmallShop.at(SmallShop.DAYS + 60).toString());
        feed.apply(shop.take());

        // When
        churn.rescoreDue();

        // Then
        assertThat(churn.scoreChanges(shop).stream().filter(change -> !change.hasAcceptTime()))
                .hasSize(churn.scoreChanges(shop).size() - scores)
                .isNotEmpty()
                .allSatisfy(change -> assertThat(change.getBackfill()).isFalse());
        assertThat(churn.alertRecords(shop).stream().filter(record -> !record.hasAcceptTime()))
                .hasSize(churn.alertRecords(shop).size() - alerts)
                .isNotEmpty()
                .extracting(AlertRecord::getBackfill)
                .containsOnly(false);
    }

    @Test
    void what_the_tenants_law_led_to_is_backfill() {
        // Given
        ShopFeed shop = aScoredShop(315);
        shop.tenant(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_REPLAY, "2");
        feed.apply(shop.take());

        // When
        churn.rescoreChanged();

        // Then
        assertThat(churn.scoreChanges(shop).stream().filter(change -> change.getTier() == Tier.TIER_UNSPECIFIED))
                .hasSize(120)
                .allSatisfy(change -> assertThat(change)
                        .returns(true, ScoreChange::getBackfill)
                        .returns(false, ScoreChange::hasAcceptTime));
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 120);
        feed.apply(shop.take());
        var _ = churn.train(shop);
        return shop;
    }

    private String highest(ShopFeed shop) {
        return churn.scoresOf(shop).getFirst().getCustomerId();
    }

    private List<ScoreChange> changesOf(ShopFeed shop, String customer) {
        return churn.scoreChanges(shop).stream()
                .filter(change -> change.getCustomerId().equals(customer))
                .toList();
    }

    private static Timestamp latest(List<Sharded> records, String customer) {
        return records.stream()
                .map(Sharded::record)
                .filter(record -> record.getCustomerId().equals(customer))
                .toList()
                .getLast()
                .getAcceptTime();
    }
}
