package io.perennial.segmentation.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The large statements are planned flat: as if the rules that they call stood there written out, and by keys. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "segmentation"))
class PlanTest {

    static final List<String> STATEMENTS =
            List.of(StateSql.OF_NAMED, StateSql.OF_DUE, StateSql.RESTAGED, StateSql.RESCORED, StateSql.NEXT_TO_STAGE);

    /** Calls that are left in a plan are calls for each row. */
    private static final Pattern RULE = Pattern.compile("may_be_profiled|order_totals|refund_totals|pending_act_times"
            + "|dormant_from|stage_of|next_stage_time|rfm_score|rfm_placements|segments_of|staged_policy_version");

    @Inject
    Stored stored;

    @ParameterizedTest
    @FieldSource("STATEMENTS")
    void no_rule_is_called_and_no_table_is_walked_through(String statement) {
        assertThat(plan(statement)).doesNotContainPattern(RULE).doesNotContain("Seq Scan");
    }

    @Test
    void a_rule_that_cannot_be_planned_flat_would_be_seen() {
        assertThat(plan("SELECT staged_policy_version(t.tenant_id) FROM tenant AS t WHERE t.tenant_id = $1"))
                .containsPattern(RULE);
    }

    private String plan(String statement) {
        return String.join(
                "\n", stored.explain(new TenantId(7), "EXPLAIN (GENERIC_PLAN, VERBOSE, COSTS OFF) " + statement));
    }
}
