package io.perennial.segmentation.segment.app;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.rfm.app.CutCustomers;
import io.perennial.segmentation.segment.domain.TenantWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Does for a tenant what time has made due: transitions, then a new cut, then the scores by it, then the sizes. */
@Singleton
public class KeepTime {

    private final CustomerStates states;
    private final CutCustomers cuts;
    private final Memberships memberships;
    private final MembershipFeed feed;
    private final Clock clock;

    KeepTime(CustomerStates states, CutCustomers cuts, Memberships memberships, MembershipFeed feed, Clock clock) {
        this.states = states;
        this.cuts = cuts;
        this.memberships = memberships;
        this.feed = feed;
        this.clock = clock;
    }

    /** What is due now. */
    public Uni<List<TenantWork>> due() {
        return states.due(now());
    }

    /** Does it. */
    public Uni<Void> handle(TenantWork work) {
        TenantId tenant = work.tenant();
        Instant now = now();
        return inTurn(work.dueShards(), shard -> settleAll(tenant, shard, now))
                .flatMap(_ ->
                        work.cutDue() ? cutAnew(work, now) : Uni.createFrom().item(false))
                .flatMap(isCut -> rescore(tenant, isCut ? everyShard() : work.staleShards(), now))
                .invoke(feed::signal);
    }

    private Uni<Boolean> cutAnew(TenantWork work, Instant now) {
        return cuts.handle(work.tenant(), work.cutVersion(), now);
    }

    private Uni<Void> settleAll(TenantId tenant, int shard, Instant now) {
        return states.settle(tenant, shard, now)
                .flatMap(more ->
                        more ? settleAll(tenant, shard, now) : Uni.createFrom().voidItem());
    }

    private Uni<Void> rescore(TenantId tenant, List<Integer> shards, Instant now) {
        return shards.isEmpty()
                ? Uni.createFrom().voidItem()
                : inTurn(shards, shard -> states.rescore(tenant, shard)).flatMap(_ -> memberships.count(tenant, now));
    }

    private static List<Integer> everyShard() {
        return IntStream.range(0, Shards.SHARD_COUNT).boxed().toList();
    }

    private static Uni<Void> inTurn(List<Integer> shards, java.util.function.IntFunction<Uni<Void>> work) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (int shard : shards) {
            done = done.flatMap(_ -> work.apply(shard));
        }
        return done;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
