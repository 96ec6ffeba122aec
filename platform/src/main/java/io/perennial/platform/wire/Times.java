package io.perennial.platform.wire;

import com.google.protobuf.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and lengths of time between messages and Java. */
public final class Times {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private Times() {}

    /** The instant, in microseconds: as precise as the database keeps it. */
    public static Instant instant(Timestamp message) {
        return Instant.ofEpochSecond(message.getSeconds(), message.getNanos()).truncatedTo(ChronoUnit.MICROS);
    }

    /** The epoch millisecond. */
    public static long millis(Timestamp message) {
        return Math.addExact(Math.multiplyExact(message.getSeconds(), 1_000L), message.getNanos() / NANOS_PER_MILLI);
    }

    /** The message of an instant. */
    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /** The message of an epoch millisecond. */
    public static Timestamp timestamp(long epochMilli) {
        return timestamp(Instant.ofEpochMilli(epochMilli));
    }

    /** The length of time that the message states. */
    public static Duration duration(com.google.protobuf.Duration message) {
        return Duration.ofSeconds(message.getSeconds(), message.getNanos());
    }

    /** The message of a length of time. */
    public static com.google.protobuf.Duration duration(Duration duration) {
        long seconds = duration.getSeconds();
        int nanos = duration.getNano();
        // Java borrows a second for the fraction of a negative duration; protobuf wants both parts of one sign.
        boolean borrowed = seconds < 0 && nanos > 0;
        return com.google.protobuf.Duration.newBuilder()
                .setSeconds(borrowed ? seconds + 1 : seconds)
                .setNanos(borrowed ? nanos - 1_000_000_000 : nanos)
                .build();
    }
}
