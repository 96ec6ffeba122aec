package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions, and the members of audiences that have none yet. Each method is one transaction. */
public interface Decisions {

    /** A campaign with members that have no decision. */
    record Undecided(TenantId tenant, CampaignId campaign) {}

    /** A decision as it is stored, with what became of the message. */
    record Stored(
            String customerId,
            Verdict verdict,
            List<Reason> reasons,
            Optional<Instant> earliestTime,
            Instant decideTime,
            Optional<Delivery> delivery) {}

    /** What is known of a customer who has no decision. */
    record Standing(Set<String> segments, boolean undecided) {}

    /** A part of an audience, as it would be decided now, and the customer behind whom the next part starts. */
    record PreviewPart(Preview preview, Optional<String> last) {}

    /** Campaigns, running, paused or stopped, with members to decide. */
    Uni<List<Undecided>> undecided();

    /**
     * Decides up to 1,000 members that nobody else is deciding, with their messages in the ledger, all or none. Whoever
     * counts messages of one of these customers in order to add one waits meanwhile. Answers how many got which verdict;
     * none where nobody is left.
     */
    Uni<Map<Verdict, Long>> decideNext(TenantId tenant, CampaignId campaign, CampaignPlan plan, Decider decider);

    /** Decides up to 1,000 members of an audience without storing anything. */
    Uni<PreviewPart> preview(TenantId tenant, CampaignPlan plan, Optional<String> behind, Decider decider);

    Uni<Optional<Stored>> find(TenantId tenant, CampaignId campaign, String customerId);

    /** Under the customer's id, or the commitment that took its place. */
    Uni<Standing> standing(TenantId tenant, CampaignId campaign, String customerId, String commitment);

    /** Ordered by customer. */
    Uni<List<Stored>> list(
            TenantId tenant, CampaignId campaign, Optional<Verdict> verdict, Optional<String> behind, int limit);

    Uni<Map<Verdict, Long>> count(TenantId tenant, CampaignId campaign);
}
