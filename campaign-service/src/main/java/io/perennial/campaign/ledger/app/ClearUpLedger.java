package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.ledger.app.Ledger.Work;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.job.InTurn;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

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

    private Uni<Void> withholdAll(Work work, Instant now) {
        return InTurn.whileMore(() -> ledger.withhold(work.tenant(), work.campaign(), now, WITHHOLD_MAX)
                .map(withheld -> withheld == WITHHOLD_MAX));
    }

    /** Finishes all campaigns that have nothing left to decide or send. */
    public Uni<Void> finish() {
        return ledger.carriedOut()
                .flatMap(all -> InTurn.each(all, work -> campaigns.finish(work.tenant(), work.campaign())));
    }
}
