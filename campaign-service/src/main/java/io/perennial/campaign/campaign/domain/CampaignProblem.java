package io.perennial.campaign.campaign.domain;

import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.platform.domain.Problem;
import java.util.List;

/** What can go wrong with campaigns and is reported to the caller. */
public sealed interface CampaignProblem extends Problem {

    /** There is no such campaign. */
    record CampaignNotFound(CampaignId id) implements CampaignProblem {}

    /** The campaign's state does not allow the step. */
    record WrongState(CampaignId id, CampaignState.Kind state, List<CampaignState.Kind> expected)
            implements CampaignProblem {}

    /** The review found what must not be sent. */
    record ContentBlocked(CampaignId id, List<NotedFinding> findings) implements CampaignProblem {}

    /** Only its author may change a draft, so that nobody approves what they wrote themselves. */
    record EditorNotAuthor(CampaignId id) implements CampaignProblem {}

    /** The author of a campaign cannot approve it. */
    record ApproverIsAuthor(CampaignId id) implements CampaignProblem {}
}
