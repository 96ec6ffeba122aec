package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.segment.domain.DaySize;
import io.perennial.segmentation.segment.domain.Membership;
import io.perennial.segmentation.segment.domain.Segment;
import io.perennial.segmentation.segment.domain.SegmentSizes;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in which segment, and how many there are and were. */
public interface Memberships {

    /** The sizes of a tenant's segments; empty where the tenant is not known. */
    Uni<Optional<SegmentSizes>> sizes(TenantId tenant, Instant now);

    /** Members behind a customer, ordered; from the first where there is none before. */
    Uni<List<CustomerId>> members(TenantId tenant, Segment segment, Optional<CustomerId> after, int limit);

    /** What a customer is in; empty where nothing is known of them, or they may not be profiled. */
    Uni<Optional<Membership>> find(TenantId tenant, CustomerId customer);

    /** A segment's size on days before one, newest first; from the newest where none is given. */
    Uni<List<DaySize>> days(TenantId tenant, Segment segment, Optional<LocalDate> before, int limit);

    /** Notes a tenant's sizes for the present day of its clock. */
    Uni<Void> count(TenantId tenant, Instant now);

    /** Notes the sizes of all tenants. */
    Uni<Void> countAll(Instant now);

    /** The sizes of segments over all tenants, by id. */
    Uni<Map<String, Long>> overall();

    /**
     * Looks at so many records of a shard of the feed behind a position, and drops those that were written before an
     * instant and that a later one of the same customer has replaced, or whose customer is erased. One that is held by
     * another transaction waits for the next time. Answers behind which position to go on; empty where none that is old
     * enough is left.
     */
    Uni<Optional<Long>> dropReplaced(int shard, long after, Instant writtenBefore, int limit);
}
