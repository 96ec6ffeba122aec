package io.perennial.churn.model.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Histories of numbered customers with their ids; when each was read, by the database's clock; and the mark of the latest
 * change that was read with it. A history has everything that was committed before it was read, and every change up to
 * its mark.
 */
public final class LoadedHistories {
    private static final long NO_MARK = Long.MIN_VALUE;

    private final CustomerHistories histories;
    private final CustomerIds ids;
    private final Instant readBegin;
    private final LongColumn readTimes;
    private final LongColumn marks;

    private LoadedHistories(Builder from) {
        histories = from.histories.build();
        ids = from.ids;
        readBegin = Objects.requireNonNull(from.readBegin, "a page comes first");
        readTimes = from.readTimes;
        marks = from.marks;
    }

    /** The number of customers. */
    public int size() {
        return ids.size();
    }

    /** What the customers have done, under the same numbers. */
    public CustomerHistories histories() {
        return histories;
    }

    /** The customer's id. */
    public String id(int customer) {
        return ids.get(customer);
    }

    /** When the first history was read: none is older. */
    public Instant readBegin() {
        return readBegin;
    }

    /** When the customer's history was read. */
    public Instant readTime(int customer) {
        return instant(readTimes.get(customer));
    }

    /** The mark of the customer's latest change by then; empty where all changes were scored. */
    public Optional<Instant> mark(int customer) {
        long mark = marks.get(customer);
        return mark == NO_MARK ? Optional.empty() : Optional.of(instant(mark));
    }

    /** Microseconds are what the database keeps. */
    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Collects histories page by page, and customer by customer within a page. */
    public static final class Builder {
        private final CustomerHistoriesBuilder histories;
        private final CustomerIds ids = new CustomerIds();
        private final LongColumn readTimes = new LongColumn();
        private final LongColumn marks = new LongColumn();
        private @Nullable Instant readBegin;
        private long readTime;

        /** Starts without customers; the zone decides where a day ends. */
        public Builder(ZoneId zone) {
            histories = CustomerHistories.builder(zone);
        }

        /** Begins the next page, which was read at this time. */
        public void nextPage(Instant read) {
            readBegin = readBegin == null ? read : readBegin;
            readTime = micros(read);
        }

        /** Begins the page's next customer, whose events are then added to the builder that is returned. */
        public CustomerHistoriesBuilder nextCustomer(String id, Optional<Instant> mark) {
            ids.add(id);
            readTimes.add(readTime);
            marks.add(mark.map(LoadedHistories::micros).orElse(NO_MARK));
            histories.nextCustomer();
            return histories;
        }

        /** The histories collected so far; the builder is used up by it. */
        public LoadedHistories build() {
            return new LoadedHistories(this);
        }
    }
}
