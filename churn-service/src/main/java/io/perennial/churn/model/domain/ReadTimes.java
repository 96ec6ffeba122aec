package io.perennial.churn.model.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When the histories of numbered customers were read, by the database's clock, and the mark of the latest change that
 * was read with each. A history has everything that was committed before its instant, and every change that was marked
 * with its mark.
 */
public final class ReadTimes {
    private static final long NONE = Long.MIN_VALUE;

    private final Instant begin;
    private final LongColumn times = new LongColumn();
    private final LongColumn marks = new LongColumn();

    /** Starts with nobody, at the instant of the first reading. */
    public ReadTimes(Instant begin) {
        this.begin = begin;
    }

    /** Adds the next customer; the mark is that of changes not scored yet. */
    public void add(Instant time, Optional<Instant> mark) {
        times.add(micros(time));
        marks.add(mark.map(ReadTimes::micros).orElse(NONE));
    }

    /** The instant of the first reading: no history is older. */
    public Instant begin() {
        return begin;
    }

    /** When the customer's history was read. */
    public Instant time(int customer) {
        return instant(times.get(customer));
    }

    /** The mark of the customer's latest change by then; empty where all were scored. */
    public Optional<Instant> mark(int customer) {
        long mark = marks.get(customer);
        return mark == NONE ? Optional.empty() : Optional.of(instant(mark));
    }

    /** Microseconds are what the database keeps. */
    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
