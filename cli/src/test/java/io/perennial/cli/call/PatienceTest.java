package io.perennial.cli.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicInteger asked = new AtomicInteger();

    private String onceAfter(Status failure) {
        return new Patience(Duration.ofMinutes(1)).ask(() -> {
            if (asked.incrementAndGet() == 1) {
                throw failure.asRuntimeException();
            }
            return "answer";
        });
    }

    @Test
    void a_service_that_is_away_is_asked_again() {
        assertThat(onceAfter(Status.UNAVAILABLE)).isEqualTo("answer");
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_connection_that_broke_while_a_call_was_opened_is_a_service_that_is_away() {
        assertThat(onceAfter(Status.UNKNOWN.withCause(new ClosedChannelException())))
                .isEqualTo("answer");
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_a_service_answered_is_final() {
        assertThatThrownBy(() -> onceAfter(Status.UNKNOWN)).isInstanceOf(StatusRuntimeException.class);
        assertThat(asked).hasValue(1);
    }
}
