package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Previews;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Counts who would be sent to, by deciding the audience as it is now and storing nothing. */
@Singleton
public class PreviewDecisions implements Previews {

    private final Tenants tenants;
    private final Policies policies;
    private final Decisions decisions;
    private final Deciders deciders;

    public PreviewDecisions(Tenants tenants, Policies policies, Decisions decisions, Deciders deciders) {
        this.tenants = tenants;
        this.policies = policies;
        this.decisions = decisions;
        this.deciders = deciders;
    }

    @Override
    public Uni<Preview> preview(TenantId tenant, Campaign campaign) {
        return tenants.get(tenant)
                .flatMap(who -> policies.get(tenant)
                        .flatMap(policy -> from(who, campaign, policy, Optional.empty(), new Preview(0, 0))));
    }

    private Uni<Preview> from(
            Tenant tenant, Campaign campaign, SendPolicy policy, Optional<String> behind, Preview sum) {
        return decisions
                .preview(tenant.id(), campaign.plan(), behind, deciders.of(tenant, campaign, policy))
                .flatMap(part -> {
                    Preview soFar = sum.plus(part.preview());
                    return part.last().isEmpty()
                            ? Uni.createFrom().item(soFar)
                            : from(tenant, campaign, policy, part.last(), soFar);
                });
    }
}
