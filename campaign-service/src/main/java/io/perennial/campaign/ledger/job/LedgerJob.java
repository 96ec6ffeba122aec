package io.perennial.campaign.ledger.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.campaign.app.TellPauses;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.ClearUpLedger;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Hands off due messages, clears up after failures, and tells of campaigns that could not go on. */
@Singleton
public class LedgerJob {

    private static final Logger LOG = Logger.getLogger(LedgerJob.class);

    /**
     * In addition to the time that calls in progress get; Kubernetes kills after both (terminationGracePeriodSeconds).
     */
    private static final int STOP_SECONDS_MAX = 20;

    /**
     * How long one step may take, for example one batch. Far longer than any does, since its statements, mails and
     * calls have limits of their own; it ends the wait for a database connection that was dropped silently.
     */
    private static final Duration STEP_MAX = Duration.ofHours(1);

    private final Ledger ledger;
    private final HandOffMessages handOff;
    private final ClearUpLedger clearUp;
    private final TellPauses tellPauses;
    private final Round round;
    private volatile boolean ending;
    private volatile CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    @Inject
    LedgerJob(
            Ledger ledger,
            HandOffMessages handOff,
            ClearUpLedger clearUp,
            TellPauses tellPauses,
            MeterRegistry meters) {
        this(ledger, handOff, clearUp, tellPauses, meters, STEP_MAX);
    }

    LedgerJob(
            Ledger ledger,
            HandOffMessages handOff,
            ClearUpLedger clearUp,
            TellPauses tellPauses,
            MeterRegistry meters,
            Duration stepMax) {
        this.tellPauses = tellPauses;
        this.ledger = ledger;
        this.handOff = handOff;
        this.clearUp = clearUp;
        this.round = Round.of(meters, "hand-off").within(stepMax);
    }

    @Scheduled(every = "{campaign.hand-off.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        if (ending) {
            return Uni.createFrom().voidItem();
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        running = ended;
        // onTermination, because a run must be marked as ended however it ends.
        return InTurn.whileMore(() -> oneBatchEach().map(claimed -> claimed > 0 && !ending))
                .onTermination()
                .invoke(() -> ended.complete(null));
    }

    void stop(@Observes ShutdownEvent end) {
        stop();
    }

    boolean isEnding() {
        return ending;
    }

    /** Waits for mails that are being handed over: if they were cut off, their outcome would be unknown for good. */
    void stop() {
        ending = true;
        handOff.end();
        try {
            running.get(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("mails were still with the provider; those whose fate is unknown will be unresolved", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One batch of each campaign, so that a large one does not hold up the others; answers how many were claimed. */
    private Uni<Integer> oneBatchEach() {
        AtomicInteger claimed = new AtomicInteger();
        return round.step("finding campaigns", List.<Work>of(), ledger::work)
                .flatMap(all -> InTurn.each(all, work -> one(work).invoke(claimed::addAndGet)))
                .flatMap(_ ->
                        round.step("finishing", true, () -> clearUp.finish().replaceWith(true)))
                .flatMap(_ -> round.step(
                        "telling of pauses", true, () -> tellPauses.handle().replaceWith(true)))
                .map(_ -> claimed.get());
    }

    private Uni<Integer> one(Work work) {
        String named = "campaignId=" + work.campaign();
        Uni<Boolean> cleared =
                round.step(named, true, () -> clearUp.handle(work).replaceWith(true));
        return cleared.flatMap(_ -> work.state() == Kind.RUNNING && !ending
                ? round.step(named, 0, () -> handOff.handle(work.tenant(), work.campaign()))
                : Uni.createFrom().item(0));
    }
}
