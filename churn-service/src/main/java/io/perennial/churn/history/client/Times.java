package io.perennial.churn.history.client;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times of the feed: instants to the microsecond, event times to the millisecond. */
final class Times {
    private Times() {}

    static long toMillis(Timestamp time) {
        return Math.addExact(Math.multiplyExact(time.getSeconds(), 1_000L), time.getNanos() / 1_000_000);
    }

    static Instant toInstant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }
}
