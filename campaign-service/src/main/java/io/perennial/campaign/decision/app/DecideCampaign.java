package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.policy.app.TenantPolicies;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Decides all members of a launched campaign's audience, up to 1,000 in a transaction. */
@Singleton
public class DecideCampaign {

    /** Far longer than a thousand members take: each of their statements is ended after 30 seconds. */
    private static final Duration STEP_MAX = Duration.ofMinutes(15);

    private final TenantTime time;
    private final CampaignLifecycle campaigns;
    private final TenantPolicies policies;
    private final Decisions decisions;
    private final HashKey key;

    public DecideCampaign(
            TenantTime time, CampaignLifecycle campaigns, TenantPolicies policies, Decisions decisions, HashKey key) {
        this.time = time;
        this.campaigns = campaigns;
        this.policies = policies;
        this.decisions = decisions;
        this.key = key;
    }

    /** Campaigns with members to decide. */
    public Uni<List<Decisions.Work>> work() {
        return decisions.work().ifNoItem().after(STEP_MAX).fail();
    }

    /** Decides all members, and reports after each transaction how many got which verdict. */
    public Uni<Map<Verdict, Long>> handle(TenantId tenant, CampaignId id, Consumer<Map<Verdict, Long>> progress) {
        return campaigns.get(tenant, id).flatMap(campaign -> all(tenant, campaign, progress));
    }

    /** Repeating, because nesting each thousand in the one before would overflow the stack in the end. */
    private Uni<Map<Verdict, Long>> all(TenantId tenant, Campaign campaign, Consumer<Map<Verdict, Long>> progress) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(tenant, campaign)
                        .invoke(progress)
                        // ifNoItem, because a connection that was dropped silently would otherwise be waited for
                        // forever.
                        .ifNoItem()
                        .after(STEP_MAX)
                        .fail())
                .whilst(counts -> !counts.isEmpty())
                .collect()
                .in(
                        () -> new EnumMap<>(Verdict.class),
                        (sum, counts) -> counts.forEach((verdict, count) -> sum.merge(verdict, count, Long::sum)));
    }

    /** Clock and policy are read again for each transaction, so that a changed policy takes effect at once. */
    private Uni<Map<Verdict, Long>> next(TenantId tenant, Campaign campaign) {
        return time.tenant(tenant)
                .flatMap(who -> policies.of(who)
                        .map(policy -> Decider.of(who, campaign, policy, key, time.now(who)))
                        .flatMap(decider -> decisions.decideNext(tenant, campaign.id(), campaign.plan(), decider)));
    }
}
