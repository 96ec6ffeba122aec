package io.perennial.churn.model.app;

import io.perennial.platform.domain.Problem;
import java.time.Instant;

/** Whether a training may start, found out before its request is looked at. */
public sealed interface Start {

    /** It may: as of this instant, asked for at that one of the wall clock. */
    record Allowed(Instant asOf, Instant wallClock) implements Start {}

    /** It may not. */
    record Refused(Problem problem) implements Start {}
}
