package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.segmentation.rfm.app.CutCustomers;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.segment.domain.Segment;
import io.perennial.segmentation.segment.domain.Segments;
import io.perennial.segmentation.segment.store.DueWork;
import io.perennial.segmentation.segment.store.DueWork.TenantWork;
import io.perennial.segmentation.segment.store.MembershipFeed;
import io.perennial.segmentation.segment.store.Memberships;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Keeps customers current as time passes and policies change: due transitions, then a batch of each shard whose stages go
 * by an older policy, then a new cut, then the scores by it, then the sizes.
 */
@Singleton
public class KeepCurrent {

    private static final List<String> OF_EVERY_TENANT =
            Segments.of(RfmPresets.ofProduct()).stream().map(Segment::id).toList();

    private final DueWork dueWork;
    private final CutCustomers cuts;
    private final Memberships memberships;
    private final MembershipFeed feed;
    private final Clock clock;

    KeepCurrent(DueWork dueWork, CutCustomers cuts, Memberships memberships, MembershipFeed feed, Clock clock) {
        this.dueWork = dueWork;
        this.cuts = cuts;
        this.memberships = memberships;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is due now, for each tenant that has anything due. */
    public Uni<List<TenantWork>> due() {
        return dueWork.find(now(), CutCustomers.digestsOfProduct());
    }

    /** Does what is due for a tenant. */
    public Uni<Void> run(TenantWork work) {
        TenantId tenant = work.tenant();
        Instant now = now();
        return InTurn.each(work.dueShards(), shard -> InTurn.whileMore(() -> dueWork.settle(tenant, shard, now)))
                .flatMap(_ -> InTurn.each(work.unstagedShards(), shard -> dueWork.restage(tenant, shard, now)))
                .flatMap(_ -> work.cutDue()
                        ? cuts.handle(tenant, work.cutVersion(), now)
                        : Uni.createFrom().item(false))
                .flatMap(isCut -> rescore(tenant, isCut ? everyShard() : work.staleShards(), now))
                .invoke(feed::signal);
    }

    /** Notes today's sizes of all tenants' segments; answers the sizes over all tenants, by id. */
    public Uni<Map<String, Long>> noteSizes() {
        return memberships.noteSizes(clock.instant(), OF_EVERY_TENANT).flatMap(_ -> memberships.overall());
    }

    private Uni<Void> rescore(TenantId tenant, List<Integer> shards, Instant now) {
        return shards.isEmpty()
                ? Uni.createFrom().voidItem()
                : InTurn.each(shards, shard -> dueWork.rescore(tenant, shard))
                        .flatMap(_ -> memberships.noteSizes(tenant, now, OF_EVERY_TENANT));
    }

    private static List<Integer> everyShard() {
        return IntStream.range(0, Shards.SHARD_COUNT).boxed().toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
