package io.perennial.campaign.report.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.report.app.ReportMessages;
import io.perennial.campaign.report.store.Outbox;
import io.perennial.campaign.report.store.Outbox.Depth;
import io.perennial.campaign.report.store.Outbox.Reported;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
import io.quarkus.scheduler.Scheduled;
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
    private final Round round;
    private final AtomicLong waiting;
    private final AtomicLong setAside;

    ReportJob(ReportMessages report, Outbox outbox, MeterRegistry meters) {
        this.report = report;
        this.outbox = outbox;
        this.meters = meters;
        this.round = Round.of(meters, "report").within(STEP_MAX);
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
        return round.step("finding tenants", List.<TenantId>of(), report::work)
                .flatMap(tenants -> InTurn.each(tenants, this::reportAll))
                .flatMap(
                        _ -> round.step("measuring", false, () -> outbox.depth().map(this::show)))
                .replaceWithVoid();
    }

    private Uni<Void> reportAll(TenantId tenant) {
        return InTurn.whileMore(() -> round.step(
                "tenantId=" + tenant,
                false,
                () -> report.handle(tenant, one -> refused(tenant, one)).map(taken -> taken > 0)));
    }

    private boolean show(Depth depth) {
        waiting.set(depth.waiting());
        setAside.set(depth.setAside());
        return true;
    }

    /** Somebody has to look: there is a bug in this service or in ingest. */
    private void refused(TenantId tenant, Reported one) {
        LOG.errorf(
                "ingest refused an event, which is set aside: tenantId=%s eventId=%s: %s",
                tenant, one.message().eventId(), one.refusal().orElseThrow());
        meters.counter("perennial.report.refusals").increment();
    }
}
