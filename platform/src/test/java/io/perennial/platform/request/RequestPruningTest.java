package io.perennial.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestPruningTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestDatabase DATABASE = database();
    private static final TenantTx TX = new TenantTx(PlainDatabase.pool(VERTX, DATABASE, "test", 10));

    private final RequestPruning pruning = pruning(WEEK);

    private static TestDatabase database() {
        TestDatabase database = TestDatabase.of("pruningtest");
        Migrations.run(database, "db/platform", "db/feedtest");
        database.asSuperuser("INSERT INTO tenant VALUES (1), (2)");
        return database;
    }

    private static RequestPruning pruning(Duration keepFor) {
        return new RequestPruning(TX, VERTX, keepFor, Duration.ofHours(1), false);
    }

    @BeforeEach
    void empty() {
        DATABASE.asSuperuser("DELETE FROM request");
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void what_is_older_than_it_must_be_goes_whosever_it_is_and_the_rest_stays() {
        int many = 2 * RequestPruning.ROWS_MAX + 1;
        write(ONE, many, "7 days 1 minute");
        write(TWO, 3, "8 days");
        write(ONE, 2, "6 days 23 hours");
        write(TWO, 1, "0 days");

        long pruned = pruning.prune().await().atMost(SOON);

        assertThat(pruned).isEqualTo(many + 3L);
        assertThat(left(ONE)).isEqualTo(2);
        assertThat(left(TWO)).isEqualTo(1);
    }

    @Test
    void replicas_prune_at_the_same_time_and_each_row_goes_once() {
        int many = 5 * RequestPruning.ROWS_MAX;
        write(ONE, many, "8 days");

        List<Long> pruned = Uni.join()
                .all(IntStream.range(0, 4).mapToObj(_ -> pruning(WEEK).prune()).toList())
                .andFailFast()
                .await()
                .atMost(SOON);
        long rest = pruning.prune().await().atMost(SOON);

        assertThat(pruned.stream().mapToLong(Long::longValue).sum() + rest).isEqualTo(many);
        assertThat(left(ONE)).isZero();
    }

    @Test
    void a_row_that_somebody_holds_is_passed_over_and_not_waited_for() {
        write(ONE, 2, "8 days");

        long pruned = TX.inTenant(
                        ONE,
                        conn -> conn.query("SELECT FROM request LIMIT 1 FOR UPDATE")
                                .execute()
                                .flatMap(_ -> pruning.prune()))
                .await()
                .atMost(SOON);

        assertThat(pruned).isEqualTo(1);
        assertThat(left(ONE)).isEqualTo(1);
    }

    @Test
    void a_forgotten_id_is_free_again() {
        RequestKey key = new RequestKey(UUID.randomUUID(), "Create", "hash");
        TX.inTenant(
                        ONE,
                        conn -> RequestLog.claim(conn, ONE, key)
                                .flatMap(_ -> RequestLog.complete(conn, ONE, key, "result")))
                .await()
                .atMost(SOON);
        DATABASE.asSuperuser("UPDATE request SET create_time = now() - interval '8 days'");
        pruning.prune().await().atMost(SOON);

        Claim claim = TX.inTenant(ONE, conn -> RequestLog.claim(conn, ONE, key))
                .await()
                .atMost(SOON);

        assertThat(claim).isEqualTo(new Claim.New());
    }

    @Test
    void keeping_for_less_than_a_day_is_refused() {
        assertThatThrownBy(() -> pruning(Duration.ofHours(23))).hasMessageContaining("perennial.request.keep-for");
    }

    private static void write(TenantId tenant, int count, String age) {
        DATABASE.asSuperuser(
                "INSERT INTO request (tenant_id, request_id, method, body_hash, create_time) SELECT " + tenant
                        + ", gen_random_uuid(), 'Create', 'hash', now() - interval '" + age
                        + "' FROM generate_series(1, " + count
                        + ")");
    }

    private static int left(TenantId tenant) {
        return TX.inTenant(
                        tenant,
                        conn -> conn.query("SELECT count(*)::int AS n FROM request")
                                .execute()
                                .map(rows -> rows.iterator().next().getInteger("n")))
                .await()
                .atMost(SOON);
    }
}
