package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.order;
import static io.perennial.segmentation.segment.store.Feeds.happened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tenant's rows are nobody else's, even where a query forgets its filter. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class RowSecurityTest {

    private static final Duration QUERY_MAX = Duration.ofSeconds(30);

    private static final String UNPROTECTED = """
            SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'tenant_id'
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)""";

    private static final String WITH_TENANT = """
            SELECT c.relname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'tenant_id'""";

    @Inject
    Feeds feeds;

    @Inject
    TenantTx tx;

    @Inject
    Pool pool;

    @Test
    void every_table_with_rows_of_tenants_forces_its_policy() {
        assertThat(names(UNPROTECTED)).isEmpty();
        assertThat(names(WITH_TENANT)).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void no_query_sees_a_row_of_a_tenant_that_its_transaction_does_not_name() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        feeds.apply(happened(tenant, new CustomerId("anna"), order("o1", day(0), 100)));
        TenantId other = feeds.aTenant(ClockMode.REPLAY);

        for (String table : names(WITH_TENANT)) {
            List<Integer> seen = await(tx.inTenant(
                    other,
                    conn -> conn.query("SELECT DISTINCT tenant_id FROM " + table)
                            .execute()
                            .map(rows -> Rows.list(rows, row -> row.getInteger(0)))));
            assertThat(seen).as(table).isSubsetOf(other.value());
        }
    }

    @Test
    void no_statement_writes_a_row_of_a_tenant_that_its_transaction_does_not_name() {
        TenantId tenant = feeds.aTenant(ClockMode.REPLAY);
        TenantId other = feeds.aTenant(ClockMode.REPLAY);

        assertThatThrownBy(() -> await(tx.inTenant(
                        other,
                        conn -> conn.query("INSERT INTO customer (tenant_id, customer_id, shard) VALUES (" + tenant
                                        + ", 'anna', 0)")
                                .execute())))
                .hasMessageContaining("row-level security");
    }

    @Test
    void a_query_outside_a_transaction_that_names_tenants_fails() {
        assertThatThrownBy(() -> await(pool.query("SELECT * FROM customer").execute()))
                .isInstanceOf(PgException.class);
    }

    private List<String> names(String sql) {
        return await(pool.query(sql).execute().map(rows -> Rows.list(rows, row -> row.getString(0))));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(QUERY_MAX);
    }
}
