package io.perennial.segmentation.lifecycle.app;

import io.perennial.platform.domain.CommonProblem;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.lifecycle.domain.StageCounts;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Counts the customers in each stage. */
@Singleton
public class CountStages {

    private final Stages stages;
    private final Clock clock;

    CountStages(Stages stages, Clock clock) {
        this.stages = stages;
        this.clock = clock;
    }

    public Uni<StageCounts> handle(TenantId tenant) {
        return stages.count(tenant, clock.instant())
                .map(counts -> counts.orElseThrow(() -> new ProblemException(new CommonProblem.TenantUnknown(tenant))));
    }
}
