package io.perennial.platform.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Drops what a service has kept long enough, in every replica, by a timer of its own. With
 * {@code perennial.retention.running=false} nothing goes: so it is in tests, which drop by hand.
 */
@Singleton
public class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration FIRST_AFTER = Duration.ofMinutes(1);

    private final TenantTx tx;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final boolean running;
    private final List<Long> timers = new ArrayList<>();

    public Retention(
            TenantTx tx,
            Vertx vertx,
            MeterRegistry meters,
            @ConfigProperty(name = "perennial.retention.running", defaultValue = "true") boolean running,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        this.tx = tx;
        this.vertx = vertx;
        this.meters = meters;
        this.running = running && !migratingOnly;
    }

    /** Drops these rows as they get old, until the service ends. To be called at the start. */
    public void keep(Duration every, List<OldRows> all) {
        if (running) {
            AtomicBoolean dropping = new AtomicBoolean();
            timers.add(vertx.setPeriodic(FIRST_AFTER.toMillis(), every.toMillis(), _ -> run(all, dropping)));
        }
    }

    void stop(@Observes ShutdownEvent end) {
        timers.forEach(vertx::cancelTimer);
    }

    private void run(List<OldRows> all, AtomicBoolean dropping) {
        if (!dropping.compareAndSet(false, true)) {
            return;
        }
        // A timer's work has no caller who could subscribe.
        drop(all, Instant.now())
                .onTermination()
                .invoke(() -> dropping.set(false))
                .subscribe()
                .with(_ -> {}, failure -> LOG.error("old rows were not dropped; the next run tries again", failure));
    }

    /** Drops what is old by now, table by table. */
    public Uni<Void> drop(List<OldRows> all, Instant now) {
        Round round = Round.of(meters, "retention");
        return InTurn.each(
                all,
                rows -> round.step("table=" + rows.table(), 0L, () -> rows.drop(tx, round, now))
                        .invoke(count -> meters.counter("perennial.retention.dropped", "table", rows.table())
                                .increment(count)));
    }
}
