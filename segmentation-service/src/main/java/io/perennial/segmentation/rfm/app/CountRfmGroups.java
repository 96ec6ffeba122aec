package io.perennial.segmentation.rfm.app;

import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.NotCut;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Counts the customers in each group of a preset. */
@Singleton
public class CountRfmGroups {

    private final Rfms rfms;

    CountRfmGroups(Rfms rfms) {
        this.rfms = rfms;
    }

    public Uni<Rfms.Counted> handle(TenantId tenant, RfmPreset preset) {
        return rfms.count(tenant, preset).map(counted -> counted.orElseThrow(() -> new ProblemException(new NotCut())));
    }
}
