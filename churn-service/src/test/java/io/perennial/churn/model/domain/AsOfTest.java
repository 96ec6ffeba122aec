package io.perennial.churn.model.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import io.perennial.platform.policy.PolicyDefaults;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsOfTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00.123456Z");

    @ParameterizedTest
    @EnumSource(ClockMode.class)
    void the_present_time_is_known_to_the_millisecond(ClockMode mode) {
        assertThat(AsOf.now(tenant(mode, TIME, TIME), TIME))
                .isEqualTo(new Now.At(Instant.parse("2026-03-01T12:00:00.123Z")));
    }

    @Test
    void an_advance_within_the_millisecond_that_a_shard_has_not_seen_is_waited_for() {
        assertThat(AsOf.now(tenant(ClockMode.REPLAY, TIME, TIME.minusNanos(1_000)), TIME))
                .isEqualTo(new Now.Behind(1));
    }

    private static TenantState tenant(ClockMode mode, Instant... advances) {
        return new TenantState(
                new Tenant(
                        new TenantId(1),
                        "USD",
                        ZoneOffset.UTC,
                        Law.OPT_IN,
                        mode,
                        Instant.EPOCH,
                        "1",
                        PolicyDefaults.DEFAULTS),
                List.of(advances));
    }
}
