package io.perennial.campaign.decision.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions;
import io.perennial.campaign.decision.store.Decisions.Stored;
import io.perennial.campaign.decision.store.Decisions.WithoutDecision;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.CommonProblem.Unavailable;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what was decided, and why. Each method fails with {@code CampaignNotFound} if there is no such campaign. */
@Singleton
public class ReadDecisions {

    /** A member who has no decision yet will have one soon. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    /** Decisions by verdict, and the size of the audience. Before the launch there is none. */
    public record Counts(Optional<Launch> launch, Map<Verdict, Long> verdicts) {

        public long audienceCount() {
            return launch.map(Launch::audienceCount).orElse(0L);
        }

        public boolean isComplete() {
            return launch.isPresent()
                    && verdicts.values().stream().mapToLong(Long::longValue).sum() == audienceCount();
        }
    }

    private final CampaignLifecycle campaigns;
    private final Decisions decisions;
    private final TenantTime time;
    private final CustomerHashes hashes;

    public ReadDecisions(CampaignLifecycle campaigns, Decisions decisions, TenantTime time, CustomerHashes hashes) {
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.time = time;
        this.hashes = hashes;
    }

    public Uni<Counts> count(TenantId tenant, CampaignId id) {
        return campaigns
                .get(tenant, id)
                .flatMap(campaign -> decisions
                        .count(tenant, id)
                        .map(counts -> new Counts(campaign.state().launched(), counts)));
    }

    /** Ordered by customer. */
    public Uni<List<Stored>> list(
            TenantId tenant, CampaignId id, Optional<Verdict> verdict, Optional<String> behind, int limit) {
        return campaigns.get(tenant, id).flatMap(_ -> decisions.list(tenant, id, verdict, behind, limit));
    }

    /** Why a customer did or did not get a message; also for customers outside the audience. */
    public Uni<Stored> explain(TenantId tenant, CampaignId id, CustomerId customer) {
        return campaigns
                .get(tenant, id)
                .flatMap(campaign -> stored(tenant, id, customer)
                        .flatMap(found -> found.isPresent()
                                ? Uni.createFrom().item(found.get())
                                : absent(tenant, campaign, customer)));
    }

    /** Looked up by id, then by the commitment that replaced it if the customer was erased. */
    private Uni<Optional<Stored>> stored(TenantId tenant, CampaignId id, CustomerId customer) {
        return decisions
                .find(tenant, id, customer.value())
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : decisions.find(tenant, id, hashes.commitment(new CustomerKey(tenant, customer))));
    }

    private Uni<Stored> absent(TenantId tenant, Campaign campaign, CustomerId customer) {
        return time.now(tenant)
                .flatMap(now -> decisions
                        .withoutDecision(
                                tenant,
                                campaign.id(),
                                customer.value(),
                                hashes.commitment(new CustomerKey(tenant, customer)))
                        .map(found -> notInAudience(campaign, customer, found, now)));
    }

    private static Stored notInAudience(Campaign campaign, CustomerId customer, WithoutDecision found, Instant now) {
        if (found.waiting()) {
            throw new ProblemException(new Unavailable(RETRY_AFTER));
        }
        return new Stored(
                customer.value(),
                Verdict.NOT_IN_AUDIENCE,
                Reason.notInAudience(
                        campaign.state().launched().isPresent(),
                        campaign.plan().audience().setsFailedBy(found.segments())),
                Optional.empty(),
                now,
                Optional.empty());
    }
}
