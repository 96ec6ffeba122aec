package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.problem.domain.SegmentationProblem.SegmentNotFound;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.segment.domain.Segment;
import io.perennial.segmentation.segment.domain.Segments;
import io.perennial.segmentation.segment.store.Memberships;
import io.perennial.segmentation.segment.store.Memberships.DaySize;
import io.perennial.segmentation.segment.store.Memberships.Sizes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Answers which segments a tenant has, who is in them, and how large they are and were. */
@Singleton
public class FindSegments {

    private final RfmPresets presets;
    private final Memberships memberships;
    private final Clock clock;

    FindSegments(RfmPresets presets, Memberships memberships, Clock clock) {
        this.presets = presets;
        this.memberships = memberships;
        this.clock = clock;
    }

    /** A tenant's segments, ordered by id, and their sizes. */
    public record Sized(List<Segment> segments, Sizes sizes) {}

    public Uni<Sized> list(TenantId tenant) {
        return segments(tenant)
                .flatMap(segments -> memberships
                        .sizes(tenant, clock.instant())
                        .map(sizes -> sizes.orElseThrow(() -> new ProblemException(new TenantUnknown(tenant))))
                        .map(sizes -> new Sized(segments, sizes)));
    }

    /** Members behind a customer, ordered. */
    public Uni<List<CustomerId>> listMembers(TenantId tenant, String segmentId, Optional<CustomerId> after, int limit) {
        return require(tenant, segmentId).flatMap(_ -> memberships.members(tenant, segmentId, after, limit));
    }

    /** Sizes on days before one, newest first. */
    public Uni<List<DaySize>> listSizes(TenantId tenant, String segmentId, Optional<LocalDate> before, int limit) {
        return require(tenant, segmentId).flatMap(_ -> memberships.sizesByDay(tenant, segmentId, before, limit));
    }

    private Uni<List<Segment>> segments(TenantId tenant) {
        return presets.list(tenant).map(Segments::of);
    }

    private Uni<Segment> require(TenantId tenant, String segmentId) {
        return segments(tenant)
                .map(segments -> segments.stream()
                        .filter(segment -> segment.id().equals(segmentId))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(new SegmentNotFound(segmentId))));
    }
}
