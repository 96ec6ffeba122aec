package io.perennial.churn.scoring.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.churn.v1.ModelState;
import io.perennial.api.churn.v1.ScoreStatus;
import io.perennial.churn.feed.ChurnBench;
import io.perennial.churn.feed.FeedDriver;
import io.perennial.churn.feed.ShopFeed;
import io.perennial.churn.feed.SmallShop;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class LongScoringTest {
    private static final TestDatabase DATABASE = TestDatabase.of("churn");

    @Inject
    FeedDriver feed;

    @Inject
    ChurnBench churn;

    @Inject
    TenantTx tx;

    @Test
    void scoring_everybody_renews_its_lease_from_batch_to_batch() {
        // Given: two batches, one of scores and one of those who have none any more.
        ShopFeed shop = SmallShop.of(105, 120);
        feed.apply(shop.take());
        assertThat(churn.train(shop).getState()).isEqualTo(ModelState.MODEL_STATE_LIVE);
        shop.consent("c001", false);
        shop.advance(SmallShop.at(SmallShop.DAYS + 1).toString());
        feed.apply(shop.take());

        // When
        eachBatchUsesUpTheLease(shop);
        List<Boolean> longEnough;
        try {
            churn.rescoreDue();
            longEnough = leasesFound();
        } finally {
            asBefore();
        }

        // Then
        assertThat(longEnough).hasSize(2).containsOnly(true);
        assertThat(churn.score(shop, "c001").getStatus()).isEqualTo(ScoreStatus.SCORE_STATUS_NO_CONSENT);
    }

    /** Notes whether most of the ten minutes are left when a batch is written, and leaves one. */
    private static void eachBatchUsesUpTheLease(ShopFeed shop) {
        DATABASE.asSuperuser(
                "CREATE TABLE test_lease (number serial, long_enough boolean)",
                "GRANT SELECT ON test_lease TO " + DATABASE.appRole(),
                """
                CREATE FUNCTION test_use_up_lease() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                    IF NOT EXISTS (SELECT FROM touched WHERE tenant_id = %1$d) THEN RETURN NULL; END IF;
                    INSERT INTO test_lease (long_enough)
                    SELECT lease_until > clock_timestamp() + interval '5 minutes' FROM scoring_run WHERE tenant_id = %1$d;
                    UPDATE scoring_run SET lease_until = clock_timestamp() + interval '1 minute' WHERE tenant_id = %1$d;
                    RETURN NULL;
                END $$""".formatted(shop.tenantNumber()),
                """
                CREATE TRIGGER test_written AFTER UPDATE ON customer_score REFERENCING NEW TABLE AS touched
                FOR EACH STATEMENT EXECUTE FUNCTION test_use_up_lease()""",
                """
                CREATE TRIGGER test_ended AFTER DELETE ON customer_score REFERENCING OLD TABLE AS touched
                FOR EACH STATEMENT EXECUTE FUNCTION test_use_up_lease()""");
    }

    private List<Boolean> leasesFound() {
        return tx.system(conn -> conn.query("SELECT long_enough FROM test_lease ORDER BY number")
                        .execute()
                        .map(rows -> Rows.list(rows, row -> row.getBoolean(0))))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static void asBefore() {
        DATABASE.asSuperuser(
                "DROP TRIGGER test_written ON customer_score",
                "DROP TRIGGER test_ended ON customer_score",
                "DROP FUNCTION test_use_up_lease",
                "DROP TABLE test_lease");
    }
}
