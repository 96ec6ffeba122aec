package io.perennial.platform.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.UpdateTenantRequest;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.RequestIdReused;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RequestLogTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final TenantId TENANT = new TenantId(1);

    private static final Vertx VERTX = Vertx.vertx();
    private static final TenantTx TX = new TenantTx(PlainDatabase.pool(VERTX, database(), "test", 10));

    private final AtomicInteger effects = new AtomicInteger();
    private final RequestKey key = new RequestKey(UUID.randomUUID(), "Create", "hash");

    private static TestDatabase database() {
        TestDatabase database = TestDatabase.of("requesttest");
        Migrations.run(database, "db/platform");
        return database;
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void a_write_that_is_repeated_has_one_effect_and_the_same_answer() {
        assertThat(write(key)).isEqualTo("result-1");

        assertThat(write(key)).isEqualTo("result-1");
        assertThat(effects).hasValue(1);
    }

    @Test
    void writes_at_the_same_time_have_one_effect_and_the_same_answer() {
        var answers = Uni.join()
                .all(IntStream.range(0, 8).mapToObj(_ -> writing(key)).toList())
                .andFailFast()
                .await()
                .atMost(SOON);

        assertThat(answers).containsOnly("result-1");
        assertThat(effects).hasValue(1);
    }

    @Test
    void a_write_that_failed_may_be_tried_again() {
        Uni<String> failing = TX.inTenant(
                TENANT,
                conn -> RequestLog.claim(conn, TENANT, key)
                        .flatMap(_ -> Uni.createFrom().failure(new IllegalStateException("told to fail"))));
        assertThatThrownBy(() -> failing.await().atMost(SOON)).hasMessage("told to fail");

        assertThat(write(key)).isEqualTo("result-1");
    }

    @Test
    void an_id_used_for_another_content_is_refused() {
        write(key);
        RequestKey other = new RequestKey(key.id(), key.method(), "other");

        assertThatThrownBy(() -> write(other))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(new RequestIdReused(key.id())));
    }

    @Test
    void an_id_used_for_another_method_is_refused() {
        write(key);

        assertThatThrownBy(() -> write(new RequestKey(key.id(), "Delete", key.bodyHash())))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void ids_of_tenants_are_their_own() {
        write(key);
        TenantId other = new TenantId(2);

        Claim claim = TX.inTenant(other, conn -> RequestLog.claim(conn, other, key))
                .await()
                .atMost(SOON);

        assertThat(claim).isEqualTo(new Claim.New());
    }

    @Test
    void an_id_that_is_forgotten_while_it_is_claimed_again_is_free() {
        for (int i = 0; i < 50; i++) {
            RequestKey old = new RequestKey(UUID.randomUUID(), "Create", "hash");
            write(old);

            Uni<String> again = writing(old);
            Uni<Integer> forgetting = TX.inTenant(
                    TENANT,
                    conn -> conn.preparedQuery("DELETE FROM request WHERE request_id = $1")
                            .execute(Tuple.of(old.id()))
                            .map(rows -> rows.rowCount()));

            assertThat(Uni.combine()
                            .all()
                            .unis(again, forgetting)
                            .asTuple()
                            .await()
                            .atMost(SOON))
                    .isNotNull();
        }
    }

    @Test
    void who_only_looks_is_told_what_came_of_it_and_takes_nothing() {
        Claim before = look(key);
        String result = write(key);

        assertThat(before).isEqualTo(new Claim.New());
        assertThat(look(key)).isEqualTo(new Claim.Repeat(result));
        assertThatThrownBy(() -> look(new RequestKey(key.id(), "Create", "other")))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(RequestIdReused.class));
    }

    private static Claim look(RequestKey which) {
        return TX.inTenant(TENANT, conn -> RequestLog.find(conn, TENANT, which))
                .await()
                .atMost(SOON);
    }

    @Test
    void the_key_of_a_message_covers_everything_but_the_id() {
        UpdateTenantRequest request = UpdateTenantRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .build();
        RequestKey first = RequestKeys.of("UpdateTenant", request);
        RequestKey sameBody = RequestKeys.of(
                "UpdateTenant",
                request.toBuilder().setRequestId(UUID.randomUUID().toString()).build());
        RequestKey otherBody = RequestKeys.of(
                "UpdateTenant",
                request.toBuilder()
                        .setTenant(Tenant.newBuilder().setEtag("other"))
                        .build());

        assertThat(first.id()).hasToString(request.getRequestId());
        assertThat(sameBody.bodyHash()).isEqualTo(first.bodyHash());
        assertThat(otherBody.bodyHash()).isNotEqualTo(first.bodyHash());
    }

    @Test
    void an_id_that_is_no_uuid_is_refused() {
        assertThatThrownBy(() -> RequestKeys.of("UpdateTenant", UpdateTenantRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isInstanceOf(FieldsInvalid.class));
    }

    private String write(RequestKey which) {
        return writing(which).await().atMost(SOON);
    }

    private Uni<String> writing(RequestKey which) {
        return TX.inTenant(
                TENANT,
                conn -> RequestLog.claim(conn, TENANT, which).flatMap(claim -> switch (claim) {
                    case Claim.New _ -> {
                        String result = "result-" + effects.incrementAndGet();
                        yield RequestLog.complete(conn, TENANT, which, result).replaceWith(result);
                    }
                    case Claim.Repeat repeat -> Uni.createFrom().item(repeat.resultId());
                }));
    }
}
