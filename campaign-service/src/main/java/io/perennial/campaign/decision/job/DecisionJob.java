package io.perennial.campaign.decision.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.decision.app.DecideCampaign;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions.Work;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Decides launched campaigns. Several replicas share one campaign: each takes members that no other has taken. */
@Singleton
public class DecisionJob {

    private static final Logger LOG = Logger.getLogger(DecisionJob.class);

    private final DecideCampaign decide;
    private final MeterRegistry meters;

    DecisionJob(DecideCampaign decide, MeterRegistry meters) {
        this.decide = decide;
        this.meters = meters;
    }

    @Scheduled(every = "{campaign.decide.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return decide.work().flatMap(this::all);
    }

    private Uni<Void> all(List<Work> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Work campaign : work) {
            done = done.flatMap(_ -> one(campaign));
        }
        return done;
    }

    /** A campaign that fails does not hold up the others; the next run tries it again. */
    private Uni<Void> one(Work work) {
        return decide.handle(work.tenant(), work.campaign(), this::count)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.errorf(failure, "deciding failed: campaignId=%s", work.campaign());
                    meters.counter("perennial.decision.failures").increment();
                    return Uni.createFrom().voidItem();
                });
    }

    private void count(Map<Verdict, Long> verdicts) {
        verdicts.forEach((verdict, count) ->
                meters.counter("perennial.decisions", "verdict", verdict.name()).increment(count));
    }
}
