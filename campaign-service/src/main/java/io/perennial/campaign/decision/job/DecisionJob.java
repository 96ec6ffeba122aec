package io.perennial.campaign.decision.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.decision.app.DecideCampaign;
import io.perennial.campaign.decision.app.Decisions.Undecided;
import io.perennial.campaign.decision.domain.Verdict;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Decides what was launched. Several replicas decide one campaign together, each its own members. */
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

    private Uni<Void> all(List<Undecided> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Undecided campaign : work) {
            done = done.flatMap(_ -> one(campaign));
        }
        return done;
    }

    /** One campaign that cannot be decided keeps no other from being decided; it is tried again with the next run. */
    private Uni<Void> one(Undecided work) {
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
