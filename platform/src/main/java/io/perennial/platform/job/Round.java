package io.perennial.platform.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A job's way through what it finds to do, tenants or campaigns: many cause no burst of work, and the failure of one does
 * not stop the others. What fails is logged, counted in {@code perennial_job_failures_total{job}}, and due again in the next round.
 */
public final class Round {

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final MeterRegistry meters;
    private final String job;
    private final @Nullable Duration stepMax;

    private Round(MeterRegistry meters, String job, @Nullable Duration stepMax) {
        this.meters = meters;
        this.job = job;
        this.stepMax = stepMax;
    }

    /** Rounds of a job of this name: letters and hyphens, such as "rescore-due". */
    public static Round of(MeterRegistry meters, String job) {
        return new Round(meters, job, null);
    }

    /**
     * The same, in which a step fails that takes longer. Far more than any takes: on a connection to the database that was
     * lost without a word nothing else ends.
     */
    public Round within(Duration max) {
        return new Round(meters, job, max);
    }

    /**
     * Does the work for each, one after the other.
     *
     * @param named what the log calls it, for example "tenantId=7"; no personal data
     */
    public <T> Uni<Void> each(
            Iterable<T> all, Function<? super T, String> named, Function<? super T, ? extends Uni<?>> work) {
        return InTurn.each(
                all, one -> step(named.apply(one), false, () -> work.apply(one).replaceWith(true)));
    }

    /** Does one piece of work; the given answer stands in where it fails. */
    public <T> Uni<T> step(String named, T instead, Supplier<Uni<T>> work) {
        Uni<T> guarded = Uni.createFrom().deferred(work::get);
        Uni<T> ended =
                stepMax == null ? guarded : guarded.ifNoItem().after(stepMax).fail();
        return ended.onFailure().recoverWithItem(failure -> {
            LOG.errorf(failure, "job=%s %s: failed, and is tried again in the next round", job, named);
            meters.counter("perennial.job.failures", "job", job).increment();
            return instead;
        });
    }
}
