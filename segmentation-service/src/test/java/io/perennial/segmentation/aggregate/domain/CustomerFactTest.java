package io.perennial.segmentation.aggregate.domain;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.act;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.refund;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CustomerFactTest {
    @Test
    void a_refund_below_zero_is_refused() {
        assertThatThrownBy(() -> refund("a", "r", day(1), -1)).hasMessage("refundedMinor: -1 (expected: >= 0)");
    }

    @Test
    void a_time_finer_than_a_millisecond_is_refused() {
        Instant at = day(1).plusNanos(1);

        assertThatThrownBy(() -> act(at)).hasMessage("at: %s (expected: whole milliseconds)".formatted(at));
    }

    @Test
    void an_empty_id_is_refused() {
        assertThatThrownBy(() -> new OrderId("")).hasMessage("orderId: \"\" (expected: 1 to 128 characters)");
    }

    @Test
    void an_event_id_that_is_not_ascii_is_refused() {
        assertThatThrownBy(() -> new EventId("shop", "\u00e9"))
                .hasMessage("id: \"\u00e9\" (expected: 1 to 128 printable ASCII characters)");
    }
}
