package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.RefusalRun;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The send ledger. Each method is one transaction.
 *
 * <p>A hand-off takes four: a message is claimed, addressed, begun and settled. One that is claimed but not begun has
 * certainly not been sent. One that is begun but not settled may have been.
 */
public interface Ledger {

    /** A worker's hold on messages of one campaign. */
    record Claim(TenantId tenant, CampaignId campaign, UUID id) {}

    /** A campaign that has messages to carry out or to clear up. */
    record Work(TenantId tenant, CampaignId campaign, CampaignState.Kind state) {}

    /** Messages by state, and how many of them have not been reported to ingest. */
    record Counts(Map<Delivery.State, Long> states, long unreported) {}

    /** The time by the tenant's clock and by the wall clock. */
    record Now(Instant tenant, Instant wall) {}

    /** Running, paused and stopped campaigns that have planned or claimed messages. */
    Uni<List<Work>> work();

    /** Claims due messages that nobody else has claimed; none if the campaign is not running. */
    Uni<List<ClaimedMessage>> claim(Claim claim, Now now, int limit);

    /** Returns claimed messages that were not begun, to be sent at a later time by the tenant's clock. */
    Uni<Void> postpone(Claim claim, Map<ClaimedMessage, Instant> until);

    /** Returns claimed messages that were not begun, to be claimed again after a pause by the wall clock. */
    Uni<Void> release(Claim claim, List<ClaimedMessage> messages, Instant retryTime);

    /**
     * Stores the hashes of the addresses and answers the messages whose addresses have room under the caps. Meanwhile,
     * whoever wants to count messages to the same addresses waits.
     */
    Uni<List<ClaimedMessage>> address(Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now);

    /**
     * Records that messages are about to be handed over. Answers those that may be sent: the ones that the claim still
     * holds, and none if the campaign is not running.
     */
    Uni<List<ClaimedMessage>> begin(Claim claim, List<ClaimedMessage> messages, Instant wall);

    /**
     * Stores the outcome of claimed messages, except of those that the claim no longer holds. Where there are unclear
     * refusals among them, answers the longest run that one of them belongs to.
     */
    Uni<Optional<RefusalRun>> settle(Claim claim, List<Settlement> messages, Now now);

    /**
     * Ends the runs of unclear refusals of a campaign. Messages that are planned again because of one are due and have
     * all their tries again, but count in no further run: after a resume they cannot pause the campaign once more.
     */
    Uni<Void> forgiveRefusals(TenantId tenant, CampaignId campaign, Instant wall);

    /**
     * Clears up claims whose worker has disappeared: messages that were not begun are planned again, those that were
     * are UNRESOLVED for good. Answers how many became unresolved.
     */
    Uni<Integer> expire(TenantId tenant, CampaignId campaign, Instant staleBefore, Instant tenantNow);

    /** Withholds planned messages of a stopped campaign; answers how many. */
    Uni<Integer> withhold(TenantId tenant, CampaignId campaign, Instant tenantNow, int limit);

    /** Running campaigns that have nothing left to decide or send. */
    Uni<List<Work>> carriedOut();

    Uni<Counts> count(TenantId tenant, CampaignId campaign);
}
