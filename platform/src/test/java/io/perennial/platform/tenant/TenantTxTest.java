package io.perennial.platform.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.Migrations;
import io.perennial.platform.testkit.PlainDatabase;
import io.perennial.platform.testkit.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TenantTxTest {

    private static final TenantId ONE = new TenantId(1);
    private static final TenantId TWO = new TenantId(2);
    private static final String ROWS = "SELECT tenant_id FROM derived ORDER BY tenant_id";
    private static final String TENANTS = "SELECT tenant_id FROM tenant ORDER BY tenant_id";

    private static final Vertx VERTX = Vertx.vertx();
    private static final TestDatabase DATABASE = TestDatabase.of("txtest");
    private static final Pool POOL = PlainDatabase.pool(VERTX, DATABASE, "test", 2);
    private static final TenantTx TX = new TenantTx(POOL);

    @BeforeAll
    static void twoTenantsWithARowEach() {
        Migrations.run(DATABASE, "db/platform", "db/feedtest");
        DATABASE.asSuperuser(
                "INSERT INTO tenant VALUES (1), (2)",
                "INSERT INTO derived (tenant_id, feed, shard, position) VALUES (1, 'f', 0, 1), (2, 'f', 0, 1)");
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void a_tenant_sees_its_own_rows_alone() {
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, ROWS)))).containsExactly(1);
    }

    @Test
    void several_tenants_see_theirs() {
        assertThat(rowsOf(TX.inTenants(Set.of(ONE, TWO), conn -> numbers(conn, ROWS))))
                .containsExactly(1, 2);
    }

    @Test
    void whoever_covers_every_tenant_sees_all() {
        assertThat(rowsOf(TX.covering(new TenantCover.Every(), conn -> numbers(conn, ROWS))))
                .containsExactly(1, 2);
    }

    @Test
    void the_directory_shows_which_tenants_there_are_and_none_of_their_rows() {
        assertThat(rowsOf(TX.directory(conn -> numbers(conn, TENANTS)))).containsExactly(1, 2);
        assertThat(rowsOf(TX.directory(conn -> numbers(conn, ROWS)))).isEmpty();
    }

    @Test
    void the_directory_is_shut_elsewhere() {
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, TENANTS)))).containsExactly(1);
        String directory = result(TX.inEveryTenant(conn -> conn.query("SELECT current_setting('perennial.directory')")
                .execute()
                .map(rows -> rows.iterator().next().getString(0))));
        assertThat(directory).isEqualTo("off");
    }

    @Test
    void the_system_sees_rows_of_nobody() {
        assertThat(rowsOf(TX.system(conn -> numbers(conn, ROWS)))).isEmpty();
    }

    @Test
    void a_tenant_cannot_write_a_row_of_another() {
        assertThatThrownBy(() -> result(TX.inTenant(ONE, conn -> insert(conn, 2))))
                .isInstanceOfSatisfying(
                        PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("42501"));
    }

    @Test
    void a_query_outside_a_transaction_of_ours_fails_even_on_a_used_connection() {
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, ROWS)))).isNotEmpty();

        assertThatThrownBy(() -> result(POOL.query(ROWS).execute())).isInstanceOf(PgException.class);
    }

    @Test
    void work_that_fails_leaves_nothing() {
        Function<SqlConnection, Uni<Void>> failing = conn ->
                insert(conn, 1).flatMap(_ -> Uni.createFrom().failure(new IllegalStateException("told to fail")));

        assertThatThrownBy(() -> result(TX.inTenant(ONE, failing))).hasMessage("told to fail");
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, ROWS)))).containsExactly(1);
    }

    @Test
    void work_that_throws_leaves_nothing_and_its_connection_is_free_again() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> result(TX.inTenant(ONE, _ -> {
                        throw new IllegalStateException("told to throw");
                    })))
                    .hasMessage("told to throw");
        }
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, ROWS)))).containsExactly(1);
    }

    @Test
    void an_error_that_the_work_hides_does_not_commit_half_of_it() {
        Function<SqlConnection, Uni<Void>> hiding = conn -> insert(conn, 1)
                .call(_ -> conn.query("SELECT nonsense").execute().onFailure().recoverWithNull());

        assertThatThrownBy(() -> result(TX.inTenant(ONE, hiding))).isNotNull();
        assertThat(rowsOf(TX.inTenant(ONE, conn -> numbers(conn, ROWS)))).containsExactly(1);
    }

    private static Uni<Void> insert(SqlConnection conn, int tenant) {
        return conn.preparedQuery("INSERT INTO derived (tenant_id, feed, shard, position) VALUES ($1, 'f', 0, 2)")
                .execute(Tuple.of(tenant))
                .replaceWithVoid();
    }

    private static Uni<List<Integer>> numbers(SqlConnection conn, String query) {
        return conn.query(query)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger(0))
                        .toList());
    }

    private static List<Integer> rowsOf(Uni<List<Integer>> work) {
        return result(work);
    }

    private static <T> T result(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(10));
    }
}
