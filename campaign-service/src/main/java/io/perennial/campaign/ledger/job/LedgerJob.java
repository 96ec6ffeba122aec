package io.perennial.campaign.ledger.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Carries out what was decided, and clears up after what went wrong. */
@Singleton
public class LedgerJob {

    private static final Logger LOG = Logger.getLogger(LedgerJob.class);

    private final Ledger ledger;
    private final HandOffMessages handOff;
    private final ClearUpLedger clearUp;
    private final MeterRegistry meters;

    LedgerJob(Ledger ledger, HandOffMessages handOff, ClearUpLedger clearUp, MeterRegistry meters) {
        this.ledger = ledger;
        this.handOff = handOff;
        this.clearUp = clearUp;
        this.meters = meters;
    }

    @Scheduled(every = "{campaign.hand-off.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return ledger.work().flatMap(this::all).flatMap(_ -> guarded("finishing", clearUp::finish));
    }

    private Uni<Void> all(List<Work> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Work one : work) {
            done = done.flatMap(_ -> guarded("clearing up", () -> clearUp.handle(one)));
            if (one.state() == Kind.RUNNING) {
                done = done.flatMap(_ -> guarded("handing off", () -> batches(one)));
            }
        }
        return done;
    }

    /** Batch after batch, until none is due. */
    private Uni<Void> batches(Work work) {
        return handOff.handle(work.tenant(), work.campaign())
                .flatMap(claimed -> claimed == 0 ? Uni.createFrom().voidItem() : batches(work));
    }

    /** One campaign's trouble is no other's; it is tried again with the next run. */
    private Uni<Void> guarded(String what, Supplier<Uni<Void>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "%s failed", what);
            meters.counter("perennial.hand_off.failures").increment();
            return Uni.createFrom().voidItem();
        });
    }
}
