package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.CustomerNotFound;
import io.perennial.segmentation.problem.domain.SegmentationProblem.NotCut;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Answers a customer's values, scores and groups. */
@Singleton
public class GetRfm {

    private final Rfms rfms;

    GetRfm(Rfms rfms) {
        this.rfms = rfms;
    }

    public Uni<Rfms.Found> handle(TenantId tenant, CustomerId customer) {
        return rfms.find(tenant, customer).map(found -> {
            Rfms.Found known = found.orElseThrow(() -> new ProblemException(new CustomerNotFound(customer)));
            if (known.cut().isEmpty()) {
                throw new ProblemException(new NotCut());
            }
            return known;
        });
    }
}
