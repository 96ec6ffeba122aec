package io.perennial.campaign.decision.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.campaign.decision.app.DecideCampaign;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.decision.store.Decisions.Work;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Decides launched campaigns. Several replicas share one campaign: each takes members that no other has taken. */
@Singleton
public class DecisionJob {

    /** Far longer than a thousand members take: each of their statements is ended after 30 seconds. */
    private static final Duration STEP_MAX = Duration.ofMinutes(15);

    private final Decisions decisions;
    private final DecideCampaign decide;
    private final MeterRegistry meters;
    private final Round round;

    DecisionJob(Decisions decisions, DecideCampaign decide, MeterRegistry meters) {
        this.decisions = decisions;
        this.decide = decide;
        this.meters = meters;
        this.round = Round.of(meters, "decide").within(STEP_MAX);
    }

    @Scheduled(every = "{campaign.decide.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return round.step("finding campaigns", List.<Work>of(), decisions::work)
                .flatMap(campaigns -> InTurn.each(campaigns, this::decideAll));
    }

    private Uni<Void> decideAll(Work work) {
        return InTurn.whileMore(() -> round.step(
                "campaignId=" + work.campaign(),
                false,
                () -> decide.next(work.tenant(), work.campaign())
                        .invoke(this::count)
                        .map(verdicts -> !verdicts.isEmpty())));
    }

    private void count(Map<Verdict, Long> verdicts) {
        verdicts.forEach((verdict, count) ->
                meters.counter("perennial.decisions", "verdict", verdict.name()).increment(count));
    }
}
