package io.perennial.ingest.event.app;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventReason;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts what becomes of events. What is denied for want of consent is counted here and nowhere else. */
@Singleton
public class EventMeters {

    private static final String EVENTS = "perennial.ingest.events";

    private final MeterRegistry meters;
    private final DistributionSummary batchSizes;

    EventMeters(MeterRegistry meters) {
        this.meters = meters;
        this.batchSizes = DistributionSummary.builder("perennial.ingest.batch.events")
                .description("Events of a transaction")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /** Measures how many events wait or are in work. */
    void backlog(Supplier<Number> events) {
        Gauge.builder("perennial.ingest.backlog.events", events)
                .description("Events that wait or are in work")
                .register(meters);
    }

    void batch(int size) {
        batchSizes.record(size);
    }

    void outcomes(List<EventOutcome> outcomes) {
        outcomes.forEach(this::count);
    }

    private void count(EventOutcome outcome) {
        switch (outcome) {
            case EventOutcome.Accepted _ -> count("accepted", "");
            case EventOutcome.Duplicate _ -> count("duplicate", "");
            case EventOutcome.ConsentDenied _ -> count("consent_denied", "");
            case EventOutcome.Rejected rejected -> count("rejected", name(rejected.reason()));
        }
    }

    private static String name(EventReason reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }

    private void count(String outcome, String reason) {
        meters.counter(EVENTS, "outcome", outcome, "reason", reason).increment();
    }
}
