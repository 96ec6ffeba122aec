package io.perennial.segmentation.lifecycle.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.lifecycle.domain.CustomerStage;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Answers a customer's stage. */
@Singleton
public class GetStage {

    private final Stages stages;
    private final Clock clock;

    GetStage(Stages stages, Clock clock) {
        this.stages = stages;
        this.clock = clock;
    }

    public Uni<CustomerStage> handle(TenantId tenant, CustomerId customer) {
        return stages.find(tenant, customer, clock.instant())
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))));
    }
}
