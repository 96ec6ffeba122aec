package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.ledger.domain.Addressed;
import io.perennial.campaign.ledger.domain.Claimed;
import io.perennial.campaign.ledger.domain.DeliveryState;
import io.perennial.campaign.ledger.domain.Settled;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The send ledger. Each method is one transaction.
 *
 * <p>A message is handed over in four of them: it is claimed, addressed, begun and settled. What is claimed and not begun is
 * known not to be sent. What is begun and not settled may have been.
 */
public interface Ledger {

    /** A worker's hold on messages of one campaign. */
    record Claim(TenantId tenant, CampaignId campaign, UUID id) {}

    /** A campaign that has messages to carry out or to clear up. */
    record Work(TenantId tenant, CampaignId campaign, CampaignState.Kind state) {}

    /** Messages by state, and how many of them ingest has not been told of. */
    record Counts(Map<DeliveryState, Long> states, long unreported) {}

    /** The times that it is: the tenant's and the wall clock's. */
    record Now(Instant tenant, Instant wall) {}

    /** Campaigns, running, paused or stopped, that have messages which are planned or being handed off. */
    Uni<List<Work>> work();

    /** Claims messages whose time has come, unless the campaign is not running or others have claimed them. */
    Uni<List<Claimed>> claim(Claim claim, Now now, int limit);

    /** Gives claimed messages that were not begun back, to be sent at another time by the tenant's clock. */
    Uni<Void> postpone(Claim claim, Map<Claimed, Instant> until);

    /** Gives claimed messages that were not begun back, to be claimed again after a pause by the wall clock. */
    Uni<Void> release(Claim claim, List<Claimed> messages, Instant retryTime);

    /**
     * Notes the addresses' hashes and answers the messages whose addresses have not had as many messages as the policy
     * allows. Whoever counts messages to one of these addresses waits meanwhile.
     */
    Uni<List<Claimed>> address(Claim claim, List<Addressed> messages, SendPolicy policy, Now now);

    /**
     * Notes that the provider is about to be talked to, for those messages that are still held by the claim, and only
     * while the campaign is running. Answers these: no other may be sent.
     */
    Uni<List<Claimed>> begin(Claim claim, List<Claimed> messages, Instant wall);

    /** Notes what came of claimed messages. What another has given up meanwhile stays given up. */
    Uni<Void> settle(Claim claim, List<Settled> messages, Now now);

    /**
     * Clears up claims that have ended without a word: what was not begun is planned again, what was begun is unresolved
     * for good. Answers how many became unresolved.
     */
    Uni<Integer> expire(TenantId tenant, CampaignId campaign, Instant staleBefore, Instant tenantNow);

    /** Withholds messages of a stopped campaign that were not handed over; answers how many. */
    Uni<Integer> withhold(TenantId tenant, CampaignId campaign, Instant tenantNow, int limit);

    /** Running campaigns whose decisions are all made and carried out. */
    Uni<List<Work>> carriedOut();

    Uni<Counts> count(TenantId tenant, CampaignId campaign);
}
