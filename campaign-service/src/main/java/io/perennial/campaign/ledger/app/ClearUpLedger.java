package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.recipient.app.TenantTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Gives up on unknown outcomes, withholds messages of stopped campaigns, and finishes campaigns that are done. */
@Singleton
public class ClearUpLedger {

    private static final int WITHHOLD_MAX = 1_000;

    private final Ledger ledger;
    private final CampaignLifecycle campaigns;
    private final TenantTime time;
    private final WorkLimits limits;
    private final HandOffMeters meters;

    public ClearUpLedger(
            Ledger ledger, CampaignLifecycle campaigns, TenantTime time, WorkLimits limits, HandOffMeters meters) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.time = time;
        this.limits = limits;
        this.meters = meters;
    }

    /** Clears up one campaign. */
    public Uni<Void> handle(Work work) {
        return time.now(work.tenant())
                .flatMap(now -> ledger.expire(work.tenant(), work.campaign(), limits.staleBefore(time.wall()), now)
                        .invoke(meters::unresolved)
                        .flatMap(_ -> work.state() == Kind.STOPPED
                                ? withholdAll(work, now)
                                : Uni.createFrom().voidItem()));
    }

    /**
     * A thousand at a time. Repeating, because nesting each thousand in the one before would overflow the stack in the
     * end.
     */
    private Uni<Void> withholdAll(Work work, Instant now) {
        return Multi.createBy()
                .repeating()
                .uni(() -> ledger.withhold(work.tenant(), work.campaign(), now, WITHHOLD_MAX))
                .whilst(withheld -> withheld == WITHHOLD_MAX)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Finishes all campaigns that have nothing left to decide or send. */
    public Uni<Void> finish() {
        return ledger.carriedOut().flatMap(this::finishAll);
    }

    private Uni<Void> finishAll(List<Work> done) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Work work : done) {
            all = all.flatMap(
                    _ -> campaigns.finish(work.tenant(), work.campaign()).replaceWithVoid());
        }
        return all;
    }
}
