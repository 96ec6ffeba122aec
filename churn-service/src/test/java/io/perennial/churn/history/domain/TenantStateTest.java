package io.perennial.churn.history.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.churn.history.domain.TenantState.ClockMode;
import io.perennial.churn.history.domain.TenantState.Now;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantStateTest {
    private static final Instant WALL = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant ADVANCE = Instant.parse("1998-04-01T00:00:00Z");

    @Test
    void a_live_tenant_lives_by_the_wall_clock_to_the_millisecond() {
        assertThat(tenant(ClockMode.LIVE, Collections.nCopies(16, Instant.MIN)).now(WALL))
                .isEqualTo(new Now.At(Instant.parse("2026-03-01T12:00:00.123Z")));
    }

    @Test
    void a_replay_tenant_lives_by_the_advance_that_every_shard_has_seen() {
        assertThat(tenant(ClockMode.REPLAY, Collections.nCopies(16, ADVANCE)).now(WALL))
                .isEqualTo(new Now.At(ADVANCE));
    }

    @Test
    void shards_that_have_not_seen_the_latest_advance_are_counted() {
        // Given
        List<Instant> advances = new ArrayList<>(Collections.nCopies(16, ADVANCE));
        advances.set(3, Instant.MIN);
        advances.set(7, ADVANCE.minusSeconds(1));

        // When
        Now now = tenant(ClockMode.REPLAY, advances).now(WALL);

        // Then
        assertThat(now).isEqualTo(new Now.Behind(2));
    }

    @Test
    void without_any_advance_a_replay_tenant_is_behind_in_every_shard() {
        assertThat(tenant(ClockMode.REPLAY, Collections.nCopies(16, Instant.MIN))
                        .now(WALL))
                .isEqualTo(new Now.Behind(16));
    }

    private static TenantState tenant(ClockMode mode, List<Instant> advances) {
        return new TenantState(new TenantId(1), "USD", ZoneOffset.UTC, mode, advances);
    }
}
