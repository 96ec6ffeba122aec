package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Launch;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Makes deciders, for launches and previews alike. */
@Singleton
public class Deciders {

    private final TenantTime time;
    private final HashKey key;

    public Deciders(TenantTime time, HashKey key) {
        this.time = time;
        this.key = key;
    }

    /** A campaign that is not launched is decided as if it were launched now. */
    public Decider of(Tenant tenant, Campaign campaign, SendPolicy policy) {
        Instant now = time.now(tenant);
        Instant launch = campaign.state().launched().map(Launch::time).orElse(now);
        return new Decider(tenant, campaign.id(), campaign.plan(), policy, key, launch, now);
    }
}
