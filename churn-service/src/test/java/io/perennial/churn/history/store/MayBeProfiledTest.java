package io.perennial.churn.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = EmbeddedDatabase.class, initArgs = @ResourceArg(name = "service", value = "churn"))
class MayBeProfiledTest {
    @Inject
    TenantTx tx;

    @ParameterizedTest(name = "ledger {0}, own law {1}, tenant''s law {2}: {3}")
    @CsvSource(textBlock = """
                    true,  OPT_IN,  OPT_IN,  true
                    false, NONE,    NONE,    false
                    ,      OPT_IN,  NONE,    false
                    ,      OPT_OUT, OPT_IN,  true
                    ,      NONE,    OPT_IN,  true
                    ,      ,        OPT_IN,  false
                    ,      ,        OPT_OUT, true
                    ,      ,        NONE,    true
                    ,      ,        ,        false
                    true,  ,        ,        true
                    """)
    void the_ledger_decides_before_the_law(
            @Nullable Boolean ledger, @Nullable String own, @Nullable String tenant, boolean expected) {
        boolean answered = tx.system(conn -> conn.preparedQuery("SELECT may_be_profiled($1, $2, $3)")
                        .execute(Tuple.of(ledger, own, tenant))
                        .map(rows -> rows.iterator().next().getBoolean(0)))
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(answered).isEqualTo(expected);
    }
}
