package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.decision.app.Decisions.Standing;
import io.perennial.campaign.decision.app.Decisions.Stored;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.CommonProblem.Unavailable;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers why a customer did or did not get a message. */
@Singleton
public class ExplainDecision {

    /** A member without a decision has one soon. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Campaigns campaigns;
    private final Decisions decisions;
    private final TenantTime time;
    private final HashKey key;

    public ExplainDecision(Campaigns campaigns, Decisions decisions, TenantTime time, HashKey key) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.time = time;
        this.key = key;
    }

    public Uni<Stored> handle(TenantId tenant, CampaignId id, CustomerId customer) {
        return campaigns
                .get(tenant, id)
                .flatMap(campaign -> stored(tenant, id, customer)
                        .flatMap(found -> found.isPresent()
                                ? Uni.createFrom().item(found.get())
                                : absent(tenant, campaign, customer)));
    }

    /** Under the id, or under what took its place when the customer was erased. */
    private Uni<Optional<Stored>> stored(TenantId tenant, CampaignId id, CustomerId customer) {
        return decisions
                .find(tenant, id, customer.value())
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : decisions.find(tenant, id, key.commitment(tenant, customer)));
    }

    private Uni<Stored> absent(TenantId tenant, Campaign campaign, CustomerId customer) {
        return time.now(tenant)
                .flatMap(now -> decisions
                        .standing(tenant, campaign.id(), customer.value(), key.commitment(tenant, customer))
                        .map(standing -> notInAudience(campaign, customer, standing, now)));
    }

    private static Stored notInAudience(Campaign campaign, CustomerId customer, Standing standing, Instant now) {
        if (standing.undecided()) {
            throw new ProblemException(new Unavailable(RETRY_AFTER));
        }
        return new Stored(
                customer.value(),
                Verdict.NOT_IN_AUDIENCE,
                Reason.notInAudience(
                        campaign.state().launched().isPresent(),
                        campaign.plan().audience().setsFailedBy(standing.segments())),
                Optional.empty(),
                now,
                Optional.empty());
    }
}
