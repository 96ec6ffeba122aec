package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.SegmentNotFound;
import io.perennial.segmentation.segment.domain.DaySize;
import io.perennial.segmentation.segment.domain.Segments;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Lists a segment's size over time, a page at a time. */
@Singleton
public class ListSizes {

    private final Memberships memberships;

    ListSizes(Memberships memberships) {
        this.memberships = memberships;
    }

    public Uni<List<DaySize>> handle(TenantId tenant, String segmentId, Optional<LocalDate> before, int limit) {
        return Segments.find(segmentId)
                .map(segment -> memberships.days(tenant, segment, before, limit))
                .orElseThrow(() -> new ProblemException(new SegmentNotFound(segmentId)));
    }
}
