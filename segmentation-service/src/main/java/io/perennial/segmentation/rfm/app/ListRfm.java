package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.NotCut;
import io.perennial.segmentation.rfm.domain.RfmGroupFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Lists customers with an order, a page at a time. */
@Singleton
public class ListRfm {

    private final Rfms rfms;

    ListRfm(Rfms rfms) {
        this.rfms = rfms;
    }

    public Uni<Rfms.Listed> handle(
            TenantId tenant, Optional<RfmGroupFilter> filter, Optional<CustomerId> after, int limit) {
        return rfms.list(tenant, filter, after, limit)
                .map(listed -> listed.orElseThrow(() -> new ProblemException(new NotCut())));
    }
}
