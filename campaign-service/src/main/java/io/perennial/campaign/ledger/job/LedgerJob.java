package io.perennial.campaign.ledger.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
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
        // Repeating, because each round in the one before would be a chain without end.
        return Multi.createBy()
                .repeating()
                .uni(this::round)
                .whilst(claimed -> claimed > 0)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One batch of each campaign, so that a large one does not hold up the others; answers how many were claimed. */
    private Uni<Integer> round() {
        return ledger.work()
                .flatMap(this::all)
                .call(_ -> guarded("finishing", () -> clearUp.finish().replaceWith(0)));
    }

    private Uni<Integer> all(List<Work> work) {
        Uni<Integer> claimed = Uni.createFrom().item(0);
        for (Work one : work) {
            claimed = claimed.flatMap(sum -> one(one).map(more -> sum + more));
        }
        return claimed;
    }

    private Uni<Integer> one(Work work) {
        Uni<Integer> cleared = guarded("clearing up", () -> clearUp.handle(work).replaceWith(0));
        return work.state() == Kind.RUNNING
                ? cleared.flatMap(_ -> guarded("handing off", () -> handOff.handle(work.tenant(), work.campaign())))
                : cleared;
    }

    /** One campaign's trouble is no other's; it is tried again with the next run. */
    private Uni<Integer> guarded(String what, Supplier<Uni<Integer>> work) {
        return Uni.createFrom().deferred(work::get).onFailure().recoverWithUni(failure -> {
            LOG.errorf(failure, "%s failed", what);
            meters.counter("perennial.hand_off.failures").increment();
            return Uni.createFrom().item(0);
        });
    }
}
