package io.perennial.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.Round;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RequestPruningTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final TenantId ONE = new TenantId(1);

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestDatabase DATABASE = database();
    private static final TenantTx TX = new TenantTx(PlainDatabase.pool(VERTX, DATABASE, "test", 10));

    private static TestDatabase database() {
        TestDatabase database = TestDatabase.of("pruningtest");
        Migrations.run(database, "db/platform", "db/feedtest");
        database.asSuperuser("INSERT INTO tenant VALUES (1)");
        return database;
    }

    @AfterAll
    static void close() {
        VERTX.close();
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
        RequestPruning.old(Duration.ofDays(7))
                .drop(TX, Round.of(new SimpleMeterRegistry(), "retention"), Instant.now())
                .await()
                .atMost(SOON);

        Claim claim = TX.inTenant(ONE, conn -> RequestLog.claim(conn, ONE, key))
                .await()
                .atMost(SOON);

        assertThat(claim).isEqualTo(new Claim.New());
    }

    @Test
    void keeping_for_less_than_a_day_is_refused() {
        assertThatThrownBy(() -> RequestPruning.old(Duration.ofHours(23)))
                .hasMessageContaining("perennial.request.keep-for");
    }
}
