package io.perennial.campaign.testkit;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.app.DecideCampaign;
import io.perennial.campaign.ledger.app.Contacts;
import io.perennial.campaign.ledger.app.HandOffGroup;
import io.perennial.campaign.ledger.app.HandOffMessages;
import io.perennial.campaign.ledger.app.HandOffMeters;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.app.PauseForSender;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Senders;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.ledger.store.SendBlocks;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.trace.TraceLink;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Takes campaigns as far as their messages being due, and does what the ledger's job does. */
@Singleton
public class SendingBench {

    /** When every message of a campaign that is sent at 15:00 is due. */
    public static final Instant EVENING = Shop.NOON.plus(Duration.ofHours(5));

    @Inject
    Shop shop;

    @Inject
    DecideCampaign decide;

    @Inject
    HandOffMessages handOff;

    @Inject
    Ledger ledger;

    @Inject
    CampaignLifecycle campaigns;

    @Inject
    SendBlocks blocks;

    @Inject
    Senders senders;

    @Inject
    RetryRule retry;

    @Inject
    TenantTime time;

    @Inject
    HandOffMeters meters;

    @Inject
    TraceLink traces;

    /** A campaign to everybody, decided; its messages go at 15:00. */
    public Campaign decided(TenantId tenant) {
        Campaign campaign = shop.launched(tenant, Shop.plan("15:00", 0));
        decideAll(tenant, campaign.id());
        return campaign;
    }

    /** Does what the decision job does with one campaign. */
    public void decideAll(TenantId tenant, CampaignId campaign) {
        Shop.await(() -> InTurn.whileMore(() -> decide.next(tenant, campaign).map(verdicts -> !verdicts.isEmpty())));
    }

    /** A campaign to everybody whose messages are due. */
    public Campaign due(TenantId tenant) {
        Campaign campaign = decided(tenant);
        shop.advance(tenant, EVENING);
        return campaign;
    }

    /** Batch after batch, until none is due. */
    public void handOffAll(TenantId tenant, Campaign campaign) {
        handOffAll(handOff, tenant, campaign);
    }

    public static void handOffAll(HandOffMessages worker, TenantId tenant, Campaign campaign) {
        int claimed;
        do {
            claimed = Shop.await(() -> worker.handle(tenant, campaign.id()));
        } while (claimed > 0);
    }

    /** A worker of its own, between these and with these limits. */
    public HandOffMessages worker(Ledger with, Contacts contacts, Mails mails, WorkLimits limits) {
        PauseForSender pause = new PauseForSender(with, campaigns, time);
        HandOffGroup group =
                new HandOffGroup(with, contacts, blocks, mails, senders, retry, limits, time, meters, pause);
        return new HandOffMessages(time, campaigns, with, group, traces, limits, retry);
    }

    /** The limit of unknown outcomes has passed. */
    public int expire(TenantId tenant, Campaign campaign) {
        return Shop.await(
                () -> ledger.expire(tenant, campaign.id(), Instant.now().plusSeconds(60), EVENING));
    }

    /** What rests before it is tried again has rested. */
    public void restsAreOver(TenantId tenant) {
        shop.rows(tenant, "UPDATE message SET retry_time = '-infinity' WHERE tenant_id = $1");
    }

    public Map<Delivery.State, Long> states(TenantId tenant, Campaign campaign) {
        return Shop.await(() -> ledger.count(tenant, campaign.id())).states();
    }

    /** State and reason of the message to one customer, and what the provider said. */
    public String fate(TenantId tenant, String customer) {
        var row = shop.rows(
                        tenant,
                        "SELECT state, state_reason || ' ' || provider_code AS why FROM message WHERE tenant_id = $1 AND customer_id = $2",
                        customer)
                .getFirst();
        return (Delivery.State.ofCode(row.getShort("state")) + " " + row.getString("why")).strip();
    }

    public static Now now() {
        return new Now(EVENING, Instant.now());
    }
}
