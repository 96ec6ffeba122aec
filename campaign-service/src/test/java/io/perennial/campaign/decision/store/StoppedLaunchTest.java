package io.perennial.campaign.decision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.testkit.Shop;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to a campaign while its audience is being written down. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "campaign"))
class StoppedLaunchTest {

    private static final TestDatabase DATABASE = TestDatabase.of("campaign");
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final int GATE = 99;

    @Inject
    Shop shop;

    @Inject
    TenantTx tx;

    private TenantId tenant;

    /** Writing an audience down waits at a gate. */
    @BeforeEach
    void givenAGate() {
        tenant = shop.open();
        DATABASE.asSuperuser("""
                CREATE FUNCTION at_gate() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(%d);
                    RETURN NEW;
                END
                $$""".formatted(GATE), """
                CREATE TRIGGER at_gate BEFORE INSERT ON audience_chunk
                FOR EACH ROW WHEN (NEW.tenant_id = %s) EXECUTE FUNCTION at_gate()""".formatted(tenant));
    }

    @AfterEach
    void theGateGoes() {
        DATABASE.asSuperuser("DROP TRIGGER at_gate ON audience_chunk", "DROP FUNCTION at_gate()");
    }

    @Test
    void a_stop_does_not_wait_for_a_launch_and_wins() throws Exception {
        // Given
        shop.customers(tenant, "c", 3);
        Campaign approved = shop.approved(tenant, Shop.plan("15:00", 0));
        CompletableFuture<Void> open = closeTheGate();
        CompletableFuture<Campaign> launching = launching(approved);
        awaitAtTheGate(1);

        // When
        Campaign stopped = CompletableFuture.supplyAsync(() -> shop.stop(tenant, approved, "a mistake"), THREADS)
                .get(10, TimeUnit.SECONDS);
        open.complete(null);

        // Then
        assertThat(stopped.state().kind()).isEqualTo(Kind.STOPPED);
        assertThatThrownBy(launching::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ProblemException.class);
        assertThat(shop.reload(tenant, approved)).isEqualTo(stopped);
        assertThat(chunks()).isZero();
    }

    @Test
    void of_two_launches_at_the_same_time_one_counts() {
        // Given
        shop.customers(tenant, "c", 3);
        Campaign approved = shop.approved(tenant, Shop.plan("15:00", 0));
        CompletableFuture<Void> open = closeTheGate();
        List<CompletableFuture<Campaign>> both = List.of(launching(approved), launching(approved));
        awaitAtTheGate(2);

        // When
        open.complete(null);
        List<Throwable> failures = both.stream()
                .map(one -> one.handle((_, failure) -> failure).join())
                .filter(failure -> failure != null)
                .toList();

        // Then
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasCauseInstanceOf(ProblemException.class));
        assertThat(shop.reload(tenant, approved)
                        .state()
                        .launched()
                        .orElseThrow()
                        .audienceCount())
                .isEqualTo(3);
        assertThat(chunks()).isEqualTo(1);
    }

    private CompletableFuture<Campaign> launching(Campaign approved) {
        return CompletableFuture.supplyAsync(() -> shop.launch(tenant, approved), THREADS);
    }

    /** Holds the gate until what is answered is completed. */
    private CompletableFuture<Void> closeTheGate() {
        CompletableFuture<Void> open = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        CompletableFuture<Void> held = CompletableFuture.runAsync(
                () -> Shop.await(() -> tx.inTenant(
                        tenant,
                        conn -> conn.query("SELECT pg_advisory_xact_lock(" + GATE + ")")
                                .execute()
                                .invoke(() -> closed.complete(null))
                                .flatMap(_ -> Uni.createFrom().completionStage(open)))),
                THREADS);
        CompletableFuture.anyOf(closed, held).join();
        return open;
    }

    private void awaitAtTheGate(int launches) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(shop.number(tenant, """
                        SELECT count(*) FROM pg_locks
                        WHERE $1::int > 0 AND locktype = 'advisory' AND classid = 0 AND objid = %d AND NOT granted""".formatted(GATE))).isEqualTo(launches));
    }

    private long chunks() {
        return shop.number(tenant, "SELECT count(*) FROM audience_chunk WHERE tenant_id = $1");
    }
}
