package io.perennial.churn.config;

import io.perennial.churn.feed.ShopFeed;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.TestDatabase;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Writes rows of any age past the service, and reads what is left of them. */
@Singleton
public class Records {
    static final TestDatabase DATABASE = TestDatabase.of("churn");

    /** Far behind what the service itself numbers, and each test's own. */
    private static final AtomicLong POSITIONS = new AtomicLong(1_000_000_000_000L);

    private final TenantTx tx;

    Records(TenantTx tx) {
        this.tx = tx;
    }

    /** Score changes of a customer, as old as said; answers the position of the first. */
    static long scoreChanges(ShopFeed shop, String customer, int count, String age) {
        long first = POSITIONS.getAndAdd(count);
        DATABASE.asSuperuser(
                """
                INSERT INTO score_change (shard, position, tenant_id, customer_id, tier, probability, model_id,
                                          as_of_time, change_time)
                SELECT %d, %d + n, %d, '%s', 'LOW', 0.1, gen_random_uuid(), '1998-01-01', now() - interval '%s'
                  FROM generate_series(0, %d) AS n""".formatted(shard(shop, customer), first, shop.tenantNumber(), customer, age, count - 1));
        return first;
    }

    /** A record of an alert of 1998, written so long ago; answers its position. */
    static long alert(ShopFeed shop, String customer, String state, String age) {
        long position = POSITIONS.getAndIncrement();
        DATABASE.asSuperuser("""
                INSERT INTO alert_record (shard, position, tenant_id, customer_id, state, value_at_risk_minor, probability,
                                          change_time, write_time)
                VALUES (%d, %d, %d, '%s', '%s', 100, 0.9, '1998-01-01', now() - interval '%s')""".formatted(shard(shop, customer), position, shop.tenantNumber(), customer, state, age));
        return position;
    }

    /** Entries of a customer's history; the probability of each is the given one. */
    static void history(ShopFeed shop, String customer, int count, String age, double probability) {
        DATABASE.asSuperuser("""
                INSERT INTO score_history (tenant_id, customer_id, tier, probability, model_id, as_of_time, change_time)
                SELECT %d, '%s', 'LOW', %s, gen_random_uuid(), '1998-01-01', now() - interval '%s'
                  FROM generate_series(1, %d) AS n""".formatted(shop.tenantNumber(), customer, probability, age, count));
    }

    /** A model of long ago, in its state for so long. */
    static String model(ShopFeed shop, String state, String age) {
        String id = UUID.randomUUID().toString();
        DATABASE.asSuperuser("""
                INSERT INTO model (tenant_id, model_id, state, as_of_time, create_time, state_time, card, parameters,
                                   back_tested, feature_names)
                VALUES (%d, '%s', '%s', '1998-01-01', now() - interval '10 years', now() - interval '%s', '{}', '{}', '{}',
                        '{}')""".formatted(shop.tenantNumber(), id, state, age));
        return id;
    }

    static void score(ShopFeed shop, String customer, String modelId) {
        DATABASE.asSuperuser("""
                INSERT INTO customer_score (tenant_id, customer_id, probability, probability_min, probability_max, tier,
                                            reasons, model_id, as_of_time, score_time)
                VALUES (%d, '%s', 0.1, 0.1, 0.1, 'LOW', '', '%s', '1998-01-01', now())""".formatted(shop.tenantNumber(), customer, modelId));
    }

    /** The positions that are left in a feed's table, in their order. */
    List<Long> positions(ShopFeed shop, String table) {
        return rows(
                shop.tenant(),
                "SELECT position FROM " + table + " WHERE tenant_id = $1 ORDER BY position",
                row -> row.getLong(0));
    }

    /** The probabilities that are left of the histories. */
    List<Double> probabilities(ShopFeed shop) {
        return rows(
                shop.tenant(),
                "SELECT probability FROM score_history WHERE tenant_id = $1 ORDER BY entry_number",
                row -> row.getDouble(0));
    }

    List<String> models(ShopFeed shop) {
        return rows(
                shop.tenant(),
                "SELECT model_id FROM model WHERE tenant_id = $1 ORDER BY model_number",
                row -> row.getUUID(0).toString());
    }

    private <T> List<T> rows(TenantId tenant, String sql, Function<Row, T> read) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(sql)
                                .execute(Tuple.of(tenant.value()))
                                .map(rows -> Rows.list(rows, read)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static int shard(ShopFeed shop, String customer) {
        return Shards.of(shop.tenant(), new CustomerId(customer));
    }
}
