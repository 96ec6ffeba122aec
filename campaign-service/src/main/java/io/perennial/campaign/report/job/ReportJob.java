package io.perennial.campaign.report.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.report.app.ReportMessages;
import io.perennial.campaign.report.store.Outbox;
import io.perennial.campaign.report.store.Outbox.Depth;
import io.perennial.campaign.report.store.Outbox.Reported;
import io.perennial.platform.domain.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Reports to ingest what was sent and what bounced. */
@Singleton
public class ReportJob {

    private static final Logger LOG = Logger.getLogger(ReportJob.class);

    /** Far longer than a batch takes; it ends the wait for a database connection that was dropped silently. */
    private static final Duration STEP_MAX = Duration.ofMinutes(15);

    private final ReportMessages report;
    private final Outbox outbox;
    private final MeterRegistry meters;
    private final AtomicLong waiting;
    private final AtomicLong setAside;

    ReportJob(ReportMessages report, Outbox outbox, MeterRegistry meters) {
        this.report = report;
        this.outbox = outbox;
        this.meters = meters;
        this.waiting = gauge(meters, "perennial.outbox.depth");
        this.setAside = gauge(meters, "perennial.outbox.set_aside");
    }

    private static AtomicLong gauge(MeterRegistry meters, String name) {
        AtomicLong value = new AtomicLong();
        meters.gauge(name, value);
        return value;
    }

    @Scheduled(every = "{campaign.report.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return limited(report.work())
                .flatMap(this::all)
                .flatMap(_ -> limited(outbox.depth()))
                .invoke(this::show)
                .replaceWithVoid();
    }

    private static <T> Uni<T> limited(Uni<T> step) {
        return step.ifNoItem().after(STEP_MAX).fail();
    }

    private void show(Depth depth) {
        waiting.set(depth.waiting());
        setAside.set(depth.setAside());
    }

    private Uni<Void> all(List<TenantId> tenants) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (TenantId tenant : tenants) {
            done = done.flatMap(_ -> one(tenant));
        }
        return done;
    }

    /** A failure of one tenant does not hold up the others; a later run reports what was not reported. */
    private Uni<Void> one(TenantId tenant) {
        return batches(tenant).onFailure().recoverWithUni(failure -> {
            LOG.warnf("reporting failed: tenantId=%s: %s", tenant, failure.getMessage());
            meters.counter("perennial.report.failures").increment();
            return Uni.createFrom().voidItem();
        });
    }

    /**
     * Batch after batch. Repeating, because nesting each batch in the one before would overflow the stack in the end.
     */
    private Uni<Void> batches(TenantId tenant) {
        return Multi.createBy()
                .repeating()
                .uni(() -> limited(report.handle(tenant, one -> refused(tenant, one))))
                .whilst(taken -> taken > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Somebody has to look: there is a bug in this service or in ingest. */
    private void refused(TenantId tenant, Reported one) {
        LOG.errorf(
                "ingest refused an event, which is set aside: tenantId=%s eventId=%s: %s",
                tenant, one.message().eventId(), one.refusal().orElseThrow());
        meters.counter("perennial.report.refusals").increment();
    }
}
