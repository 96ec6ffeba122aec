package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.SegmentNotFound;
import io.perennial.segmentation.segment.domain.Segments;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Lists a segment's members, a page at a time. */
@Singleton
public class ListMembers {

    private final Memberships memberships;

    ListMembers(Memberships memberships) {
        this.memberships = memberships;
    }

    public Uni<List<CustomerId>> handle(TenantId tenant, String segmentId, Optional<CustomerId> after, int limit) {
        return Segments.find(segmentId)
                .map(segment -> memberships.members(tenant, segment, after, limit))
                .orElseThrow(() -> new ProblemException(new SegmentNotFound(segmentId)));
    }
}
