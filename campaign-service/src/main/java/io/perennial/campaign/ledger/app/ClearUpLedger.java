package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.FinishCampaign;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.recipient.app.TenantTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Gives up unknown outcomes, withholds what stopped campaigns had planned, and finishes what is carried out. */
@Singleton
public class ClearUpLedger {

    private static final int WITHHOLD_MAX = 1_000;

    private final Ledger ledger;
    private final FinishCampaign finish;
    private final TenantTime time;
    private final WorkLimits limits;
    private final HandOffMeters meters;

    public ClearUpLedger(
            Ledger ledger, FinishCampaign finish, TenantTime time, WorkLimits limits, HandOffMeters meters) {
        this.ledger = ledger;
        this.finish = finish;
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

    /** A thousand at a time. Repeating, because each thousand in the one before would be a chain without end. */
    private Uni<Void> withholdAll(Work work, Instant now) {
        return Multi.createBy()
                .repeating()
                .uni(() -> ledger.withhold(work.tenant(), work.campaign(), now, WITHHOLD_MAX))
                .whilst(withheld -> withheld == WITHHOLD_MAX)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Finishes all campaigns that are carried out. */
    public Uni<Void> finish() {
        return ledger.carriedOut().flatMap(this::finishAll);
    }

    private Uni<Void> finishAll(List<Work> done) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (Work work : done) {
            all = all.flatMap(_ -> finish.handle(work.tenant(), work.campaign()).replaceWithVoid());
        }
        return all;
    }
}
