package io.perennial.ingest.time.domain;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times on the wire. */
public final class WireTime {

    /** Of which years a time can be. */
    public static final String YEARS = "1 to 9999";

    private static final long SECONDS_MIN =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS_MAX =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_MAX = 999_999_999;

    private WireTime() {}

    /** False where the two numbers are such that no time is meant. */
    public static boolean isTime(Timestamp message) {
        return message.getSeconds() >= SECONDS_MIN
                && message.getSeconds() <= SECONDS_MAX
                && message.getNanos() >= 0
                && message.getNanos() <= NANOS_MAX;
    }

    /** The time, in microseconds, as all times are kept. */
    public static Instant of(Timestamp message) {
        return Instant.ofEpochSecond(message.getSeconds(), message.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }

    public static Timestamp of(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
