package io.perennial.campaign.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.campaign.policy.domain.SendPolicy.Cap;
import io.perennial.campaign.policy.domain.SendPolicy.Reached;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendPolicyTest {

    private static final List<Cap> CAPS = List.of(new Cap(2, 1), new Cap(4, 30));

    @Test
    void a_cap_is_reached_by_as_many_messages_as_it_allows() {
        assertThat(SendPolicy.reached(CAPS, List.of(1, 3))).isEmpty();
        assertThat(SendPolicy.reached(CAPS, List.of(1, 4))).containsExactly(new Reached(4, new Cap(4, 30)));
        assertThat(SendPolicy.reached(CAPS, List.of(2, 4)))
                .containsExactly(new Reached(2, new Cap(2, 1)), new Reached(4, new Cap(4, 30)));
    }

    @Test
    void where_nothing_was_counted_only_a_cap_that_allows_nothing_is_reached() {
        assertThat(SendPolicy.reached(CAPS, List.of())).isEmpty();
        assertThat(SendPolicy.reached(List.of(new Cap(0, 1)), List.of()))
                .containsExactly(new Reached(0, new Cap(0, 1)));
    }

    @Test
    void without_caps_none_is_reached() {
        assertThat(SendPolicy.reached(List.of(), List.of())).isEmpty();
        assertThat(SendPolicy.windows(List.of(), Instant.EPOCH)).isEqualTo("[]");
    }

    @Test
    void messages_count_from_the_start_of_each_caps_window() {
        assertThat(SendPolicy.windows(CAPS, Instant.parse("2026-03-31T12:00:00Z")))
                .isEqualTo("[{\"since\":\"2026-03-30T12:00:00Z\"},{\"since\":\"2026-03-01T12:00:00Z\"}]");
    }
}
