package io.perennial.campaign.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.campaign.policy.domain.SendPolicy.Cap;
import io.perennial.campaign.policy.domain.SendPolicy.Reached;
import io.perennial.platform.domain.CommonProblem.EtagStale;
import io.perennial.platform.domain.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendPolicyTest {

    private static final List<Cap> CAPS = List.of(new Cap(2, 1), new Cap(4, 30));

    @Test
    void a_cap_is_reached_by_as_many_messages_as_it_allows() {
        assertThat(SendPolicy.reached(CAPS, List.of(1, 3))).isEmpty();
        assertThat(SendPolicy.reached(CAPS, List.of(1, 4))).contains(new Reached(4, new Cap(4, 30)));
        assertThat(SendPolicy.reached(CAPS, List.of(2, 4))).contains(new Reached(2, new Cap(2, 1)));
    }

    @Test
    void where_nothing_was_counted_only_a_cap_that_allows_nothing_is_reached() {
        assertThat(SendPolicy.reached(CAPS, List.of())).isEmpty();
        assertThat(SendPolicy.reached(List.of(new Cap(0, 1)), List.of())).contains(new Reached(0, new Cap(0, 1)));
    }

    @Test
    void messages_count_from_the_start_of_each_caps_window() {
        assertThat(SendPolicy.windows(CAPS, Instant.parse("2026-03-31T12:00:00Z")))
                .isEqualTo("[{\"since\":\"2026-03-30T12:00:00Z\"},{\"since\":\"2026-03-01T12:00:00Z\"}]");
    }

    @Test
    void a_policy_is_replaced_by_one_that_was_made_from_it_and_by_no_other() {
        SendPolicy second = SendPolicy.DEFAULT.replacedBy(SendPolicy.DEFAULT);

        assertThat(second.etag()).isEqualTo("1");
        assertThatThrownBy(() -> second.replacedBy(SendPolicy.DEFAULT))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.problem()).isEqualTo(new EtagStale("1")));
    }
}
