package io.perennial.platform.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantState.Now;
import io.perennial.platform.policy.PolicyDefaults;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantStateTest {

    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EARLY = Instant.parse("1997-06-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("1998-01-01T00:00:00Z");

    @Test
    void a_live_tenant_lives_by_the_wall_clock() {
        TenantState live = state(ClockMode.LIVE, Instant.MIN, Instant.MIN);

        assertThat(live.now(WALL)).isEqualTo(new Now.At(WALL));
        assertThat(live.reached(WALL)).contains(WALL);
    }

    @Test
    void a_replay_tenant_lives_by_the_latest_advance_once_every_shard_has_seen_it() {
        assertThat(state(ClockMode.REPLAY, LATE, LATE).now(WALL)).isEqualTo(new Now.At(LATE));
        assertThat(state(ClockMode.REPLAY, LATE, EARLY).now(WALL)).isEqualTo(new Now.Behind(1));
        assertThat(state(ClockMode.REPLAY, LATE, Instant.MIN).now(WALL)).isEqualTo(new Now.Behind(1));
    }

    @Test
    void a_replay_tenant_has_reached_the_advance_that_every_shard_has_seen() {
        assertThat(state(ClockMode.REPLAY, LATE, EARLY).reached(WALL)).contains(EARLY);
        assertThat(state(ClockMode.REPLAY, LATE, Instant.MIN).reached(WALL)).isEmpty();
    }

    @Test
    void a_replay_tenant_whose_clock_was_never_moved_has_no_time() {
        TenantState never = state(ClockMode.REPLAY, Instant.MIN, Instant.MIN);

        assertThat(never.now(WALL)).isEqualTo(new Now.Behind(2));
        assertThat(never.reached(WALL)).isEmpty();
    }

    @Test
    void of_two_records_the_later_one_holds_and_at_one_time_the_one_with_the_greater_etag() {
        assertThat(record(LATE, "1").isNewerThan(record(EARLY, "2"))).isTrue();
        assertThat(record(LATE, "2").isNewerThan(record(LATE, "1"))).isTrue();
        assertThat(record(LATE, "1").isNewerThan(record(LATE, "1"))).isFalse();
    }

    private static TenantState state(ClockMode mode, Instant... advances) {
        return new TenantState(
                new Tenant(
                        new TenantId(7), "EUR", ZoneOffset.UTC, Law.OPT_IN, mode, EARLY, "1", PolicyDefaults.DEFAULTS),
                List.of(advances));
    }

    private static Tenant record(Instant time, String etag) {
        return new Tenant(
                new TenantId(7),
                "EUR",
                ZoneOffset.UTC,
                Law.OPT_IN,
                ClockMode.LIVE,
                time,
                etag,
                PolicyDefaults.DEFAULTS);
    }
}
