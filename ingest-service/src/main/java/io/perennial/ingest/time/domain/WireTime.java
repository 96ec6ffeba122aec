package io.perennial.ingest.time.domain;

import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Reads the two numbers of a timestamp. They can be such that no instant is meant. */
public final class WireTime {

    /** Of which years an instant can be. */
    public static final String YEARS = "1 to 9999";

    private static final long SECONDS_MIN =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS_MAX =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS_MAX = 999_999_999;

    private WireTime() {}

    /** The instant, in microseconds; empty where the numbers are out of their ranges. */
    public static Optional<Instant> of(long seconds, int nanos) {
        return seconds < SECONDS_MIN || seconds > SECONDS_MAX || nanos < 0 || nanos > NANOS_MAX
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds, nanos).truncatedTo(ChronoUnit.MICROS));
    }

    /** The instant of a field of a request. Fails with the field's name where the numbers mean none. */
    public static Instant of(String field, long seconds, int nanos) {
        return of(seconds, nanos)
                .orElseThrow(() -> new ProblemException(new FieldsInvalid(List.of(violation(field, seconds, nanos)))));
    }

    /** What is wrong with numbers that mean no instant. */
    public static FieldViolation violation(String field, long seconds, int nanos) {
        return new FieldViolation(
                field, "value " + seconds + " s, " + nanos + " ns: must be a time in the years " + YEARS);
    }
}
