package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.CommonProblem;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.segment.domain.SegmentSizes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Lists the segments with their sizes. */
@Singleton
public class ListSegments {

    private final Memberships memberships;
    private final Clock clock;

    ListSegments(Memberships memberships, Clock clock) {
        this.memberships = memberships;
        this.clock = clock;
    }

    public Uni<SegmentSizes> handle(TenantId tenant) {
        return memberships
                .sizes(tenant, clock.instant())
                .map(sizes -> sizes.orElseThrow(() -> new ProblemException(new CommonProblem.TenantUnknown(tenant))));
    }
}
