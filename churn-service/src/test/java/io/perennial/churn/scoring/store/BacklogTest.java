package io.perennial.churn.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class BacklogTest {
    @Inject
    TenantTx tx;

    @Test
    void a_batch_of_changed_customers_is_taken_from_an_index_without_sorting_the_others() {
        String plan = plan(DueScorings.CHANGED.replace("$1", "1").replace("$2", "500"));

        assertThat(plan).contains("changed_customer_mark_time_idx").doesNotContain("Sort");
    }

    @Test
    void who_may_be_profiled_is_looked_up_for_each_score_in_a_wrong_tier() {
        String plan = plan(TierSql.MISPLACED
                .replace("$1", "1")
                .replace("$2", "0.2")
                .replace("$3", "0.6")
                .replace("$4", "2000"));

        assertThat(plan)
                .containsPattern("customer_pk on customer[^\\n]*\\n *Index Cond: .*customer_id = s[.]customer_id");
    }

    /** With the table as full as the planner likes to think. */
    private String plan(String sql) {
        return tx.inTenant(
                        new TenantId(1),
                        conn -> conn.query("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; EXPLAIN "
                                        + sql)
                                .execute()
                                .map(rows -> StreamSupport.stream(
                                                rows.next().next().spliterator(), false)
                                        .map(row -> row.getString(0))
                                        .collect(Collectors.joining("\n"))))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
