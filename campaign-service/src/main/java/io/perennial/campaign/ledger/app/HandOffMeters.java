package io.perennial.campaign.ledger.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.ledger.domain.Settlement;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what became of messages. */
@Singleton
public class HandOffMeters {

    private final MeterRegistry meters;

    public HandOffMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(List<Settlement> messages) {
        messages.forEach(message -> meters.counter(
                        "perennial.messages", "state", message.state().name())
                .increment());
    }

    void unresolved(int count) {
        meters.counter("perennial.messages", "state", "UNRESOLVED").increment(count);
    }
}
