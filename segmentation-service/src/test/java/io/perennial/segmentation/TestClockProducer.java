package io.perennial.segmentation;

import io.perennial.platform.testkit.FixedClock;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The wall clock of tests stands still until a test moves it. */
final class TestClockProducer {

    /** Where it stands at first. */
    static final String START = "2026-03-01T12:00:00Z";

    private final FixedClock clock = FixedClock.at(START);

    @Produces
    @Singleton
    FixedClock fixed() {
        return clock;
    }
}
