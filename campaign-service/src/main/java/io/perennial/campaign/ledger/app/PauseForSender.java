package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.PauseCause.SenderRefused;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.recipient.app.TenantTime;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Pauses a campaign whose sender the provider refuses, before it refuses everybody's message for good. */
@Singleton
public class PauseForSender {

    private static final Logger LOG = Logger.getLogger(PauseForSender.class);

    private final Ledger ledger;
    private final CampaignLifecycle campaigns;
    private final TenantTime time;

    public PauseForSender(Ledger ledger, CampaignLifecycle campaigns, TenantTime time) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.time = time;
    }

    /**
     * The pause comes first. If the replica dies before it, the next refusal leads here again; if it dies behind it,
     * some messages have lost one of their tries.
     */
    Uni<Void> handle(Claim claim, String providerCode) {
        return campaigns
                .pause(claim.tenant(), claim.campaign(), new SenderRefused(providerCode))
                .invoke(PauseForSender::log)
                .flatMap(_ -> ledger.forgiveRefusals(claim.tenant(), claim.campaign(), time.wall()));
    }

    /** Not where somebody paused or stopped it before. */
    private static void log(Campaign campaign) {
        campaign.pauseCause().ifPresent(cause -> LOG.warnf("campaignId=%s is paused: %s", campaign.id(), cause));
    }
}
