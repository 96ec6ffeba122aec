package io.perennial.churn.scoring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.churn.v1.Score;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.api.ingest.v1.ChurnPolicy;
import io.perennial.api.ingest.v1.ClockMode;
import io.perennial.api.ingest.v1.Jurisdiction;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.churn.model.app.ModelTurns;
import io.perennial.platform.event.Tenants;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class ScoreEverybodyTest {
    private static final Duration RUN_MAX = Duration.ofSeconds(60);
    private static final Instant AS_OF = SmallShop.at(SmallShop.DAYS);

    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Inject
    ModelTurns turns;

    @Inject
    Tenants tenants;

    @Inject
    ScoreEverybody scoreEverybody;

    @Inject
    TenantTx tx;

    @Test
    void what_was_marked_before_is_worked_off_with_everybody() {
        // Given
        ShopFeed shop = SmallShop.of(201, 120);
        feed.apply(shop.take());
        int imported = marked(shop).size();

        // When
        var _ = churn.train(shop);

        // Then
        assertThat(imported).isEqualTo(120);
        assertThat(marked(shop)).isEmpty();
    }

    @Test
    void what_is_marked_while_everybody_is_scored_stays_marked() {
        // Given
        ShopFeed shop = aScoredShop(202);
        shop.order("c001", "before", SmallShop.at(SmallShop.DAYS - 1.0), 500);
        shop.order("c002", "before", SmallShop.at(SmallShop.DAYS - 1.0), 500);
        feed.apply(shop.take());

        // When
        scoreEverybody(shop, () -> {
            shop.order("c002", "meanwhile", SmallShop.at(SmallShop.DAYS - 0.5), 500);
            feed.apply(shop.take());
        });

        // Then
        assertThat(marked(shop)).containsExactly("c002");
    }

    @Test
    void a_rating_from_before_a_late_event_does_not_replace_the_one_from_after_it() {
        // Given
        ShopFeed shop = aScoredShop(203);
        String customer = "c003";
        double before = churn.score(shop, customer).getProbability();

        // When
        scoreEverybody(shop, () -> {
            shop.order(customer, "late", SmallShop.at(SmallShop.DAYS - 0.5), 5_000);
            feed.apply(shop.take());
            churn.rescoreChanged();
        });

        // Then
        assertThat(churn.score(shop, customer).getProbability()).isLessThan(before);
    }

    @Test
    void who_was_scored_for_the_same_instant_before_and_is_not_now_has_no_score_any_more() {
        // Given
        ShopFeed shop = aScoredShop(204);
        shop.consent("c004", false);
        feed.apply(shop.take());

        // When
        scoreEverybody(shop, () -> {});

        // Then
        assertThat(changesOf(shop, "c004").getLast()).returns(Tier.TIER_UNSPECIFIED, ScoreChange::getTier);
    }

    @Test
    void when_the_tenants_law_changes_those_for_whom_it_decides_are_scored_anew() {
        // Given
        ShopFeed shop = aScoredShop(205);
        shop.consent("c005", true);
        feed.apply(shop.take());
        churn.rescoreChanged();
        shop.tenant(Jurisdiction.JURISDICTION_GDPR, ClockMode.CLOCK_MODE_REPLAY, "2");

        // When
        feed.apply(shop.take());
        churn.rescoreChanged();

        // Then
        List<ScoreChange> last = churn.scoreChanges(shop).stream()
                .filter(change -> change.getTier() == Tier.TIER_UNSPECIFIED)
                .toList();
        assertThat(last).hasSize(119).extracting(ScoreChange::getCustomerId).doesNotContain("c005");
        assertThat(churn.score(shop, "c005"))
                .returns("c005", Score::getCustomerId)
                .satisfies(score -> assertThat(score.getProbability()).isPositive());
    }

    @Test
    void a_scoring_that_runs_while_the_policy_changes_brings_no_old_tier_back() {
        // Given
        ShopFeed shop = aScoredShop(206);
        shop.policy(
                1,
                ChurnPolicy.newBuilder()
                        .setMediumProbabilityMin(0.1)
                        .setHighProbabilityMin(0.2)
                        .build());
        List<ScoreChange> moved = new CopyOnWriteArrayList<>();

        // When
        scoreEverybody(shop, () -> {
            feed.apply(shop.take());
            churn.retier();
            moved.addAll(churn.scoreChanges(shop));
        });

        // Then
        assertThat(moved).hasSizeGreaterThan(120);
        assertThat(churn.scoreChanges(shop)).isEqualTo(moved);
        assertThat(churn.scoresOf(shop))
                .allSatisfy(score -> assertThat(score.getTier())
                        .isEqualTo(
                                score.getProbability() < 0.1
                                        ? Tier.TIER_LOW
                                        : score.getProbability() < 0.2 ? Tier.TIER_MEDIUM : Tier.TIER_HIGH));
        assertThat(churn.counts(shop).getPolicyVersion()).isEqualTo(1);
    }

    private ShopFeed aScoredShop(long seed) {
        ShopFeed shop = SmallShop.of(seed, 120);
        feed.apply(shop.take());
        var _ = churn.train(shop);
        churn.rescoreChanged();
        return shop;
    }

    /** Something happens when the histories are loaded and nothing is written yet. */
    private void scoreEverybody(ShopFeed shop, Runnable meanwhile) {
        AtomicBoolean happened = new AtomicBoolean();
        Uni.combine()
                .all()
                .unis(tenants.get(shop.tenant()), turns.live(shop.tenant()))
                .asTuple()
                .flatMap(both -> scoreEverybody.withModel(
                        both.getItem1(),
                        both.getItem2().orElseThrow(),
                        AS_OF,
                        () -> happened.getAndSet(true)
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom()
                                        .voidItem()
                                        .invoke(meanwhile)
                                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())))
                .await()
                .atMost(RUN_MAX);
    }

    private List<ScoreChange> changesOf(ShopFeed shop, String customer) {
        return churn.scoreChanges(shop).stream()
                .filter(change -> change.getCustomerId().equals(customer))
                .toList();
    }

    private List<String> marked(ShopFeed shop) {
        return tx.inTenant(
                        shop.tenant(),
                        conn -> conn.preparedQuery(
                                        "SELECT customer_id FROM changed_customer WHERE tenant_id = $1 ORDER BY 1")
                                .execute(Tuple.of(shop.tenantNumber()))
                                .map(rows -> Rows.list(rows, row -> row.getString(0))))
                .await()
                .atMost(RUN_MAX);
    }
}
