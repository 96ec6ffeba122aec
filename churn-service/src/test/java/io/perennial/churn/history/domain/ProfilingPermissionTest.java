package io.perennial.churn.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilingPermissionTest {

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
            @Nullable Boolean ledger, @Nullable Law own, @Nullable Law tenant, boolean expected) {
        assertThat(ProfilingPermission.holds(ledger, own, tenant)).isEqualTo(expected);
    }
}
