package io.perennial.segmentation.segment.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what changes in customers' state. */
@Singleton
class StateMeters {

    private final Counter changes;
    private final Counter transitions;

    StateMeters(MeterRegistry meters) {
        changes = Counter.builder("perennial.segmentation.membership.changes")
                .description("Customers who entered or left segments")
                .register(meters);
        transitions = Counter.builder("perennial.segmentation.transitions")
                .description("Customers whose state was worked out anew because time had passed")
                .register(meters);
    }

    void moved(long customers) {
        changes.increment(customers);
    }

    void due(int customers) {
        transitions.increment(customers);
    }
}
