package io.perennial.ingest.customer.job;

import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.ingest.customer.store.LawChanges;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.Round;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Every second, puts customers on the feed again for whom a policy made another law hold. */
@Singleton
public class FollowLawChanges {

    private final LawChanges changes;
    private final Round round;

    FollowLawChanges(LawChanges changes, MeterRegistry meters) {
        this.changes = changes;
        this.round = Round.of(meters, "follow-law-changes");
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return changes.tenants()
                .flatMap(tenants -> round.each(
                        tenants,
                        tenant -> "tenantId=" + tenant,
                        tenant -> InTurn.whileMore(() -> changes.nextPage(tenant))));
    }
}
