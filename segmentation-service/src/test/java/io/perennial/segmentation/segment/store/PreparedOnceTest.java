package io.perennial.segmentation.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A statement that the pool does not keep is planned anew for each page, which costs more than the page itself. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class PreparedOnceTest {

    @Inject
    TenantTx tx;

    @Test
    void the_pool_keeps_a_statement_as_long_as_the_longest() {
        // Given
        String longest = "SELECT 1 /* %s */".formatted("x".repeat(StateSql.OF_NAMED.length()));

        // When
        long kept = tx.system(conn ->
                        run(conn, longest).flatMap(_ -> run(conn, longest)).flatMap(_ -> kept(conn)))
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(kept).isEqualTo(1);
    }

    private static Uni<Void> run(SqlConnection conn, String sql) {
        return conn.preparedQuery(sql).execute().replaceWithVoid();
    }

    private static Uni<Long> kept(SqlConnection conn) {
        return conn.query("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1 /* xxx%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }
}
