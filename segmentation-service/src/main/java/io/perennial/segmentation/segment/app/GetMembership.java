package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.perennial.segmentation.segment.domain.Membership;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers the segments that a customer is in. */
@Singleton
public class GetMembership {

    private final Memberships memberships;

    GetMembership(Memberships memberships) {
        this.memberships = memberships;
    }

    public Uni<Membership> handle(TenantId tenant, CustomerId customer) {
        return memberships
                .find(tenant, customer)
                .map(found -> found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer))));
    }
}
