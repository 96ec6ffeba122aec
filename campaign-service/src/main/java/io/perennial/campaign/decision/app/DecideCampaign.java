package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.recipient.app.Tenants;
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

    /** Far more than a thousand take: each of their statements ends after 30 seconds. */
    private static final Duration STEP_MAX = Duration.ofMinutes(15);

    private final Tenants tenants;
    private final Campaigns campaigns;
    private final Policies policies;
    private final Decisions decisions;
    private final Deciders deciders;

    public DecideCampaign(
            Tenants tenants, Campaigns campaigns, Policies policies, Decisions decisions, Deciders deciders) {
        this.tenants = tenants;
        this.campaigns = campaigns;
        this.policies = policies;
        this.decisions = decisions;
        this.deciders = deciders;
    }

    /** The campaigns that there is work for. */
    public Uni<List<Decisions.Undecided>> work() {
        return decisions.undecided().ifNoItem().after(STEP_MAX).fail();
    }

    /** Decides until nobody is left, and tells after each transaction how many got which verdict. */
    public Uni<Map<Verdict, Long>> handle(TenantId tenant, CampaignId id, Consumer<Map<Verdict, Long>> progress) {
        return campaigns.get(tenant, id).flatMap(campaign -> all(tenant, campaign, progress));
    }

    /** Repeating, because each thousand in the one before would be a chain without end. */
    private Uni<Map<Verdict, Long>> all(TenantId tenant, Campaign campaign, Consumer<Map<Verdict, Long>> progress) {
        return Multi.createBy()
                .repeating()
                .uni(() -> next(tenant, campaign)
                        .invoke(progress)
                        // ifNoItem, because on a connection that was lost without a word nothing else ends.
                        .ifNoItem()
                        .after(STEP_MAX)
                        .fail())
                .whilst(counts -> !counts.isEmpty())
                .collect()
                .in(
                        () -> new EnumMap<>(Verdict.class),
                        (sum, counts) -> counts.forEach((verdict, count) -> sum.merge(verdict, count, Long::sum)));
    }

    /** Clock and policy are read for each transaction anew: a changed policy holds from then on. */
    private Uni<Map<Verdict, Long>> next(TenantId tenant, Campaign campaign) {
        return tenants.get(tenant)
                .flatMap(who -> policies.get(tenant)
                        .flatMap(policy -> decisions.decideNext(
                                tenant, campaign.id(), campaign.plan(), deciders.of(who, campaign, policy))));
    }
}
