package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.client.Segments;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.campaign.domain.PauseCause;
import io.perennial.campaign.campaign.store.Campaigns;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Review;
import io.perennial.campaign.review.domain.pack.ContentReview;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The life of a campaign, step by step, from draft to finish. Each step is one transaction, under the campaign's lock.
 */
@Singleton
public class CampaignLifecycle {

    private final Campaigns campaigns;
    private final Segments segments;
    private final TenantTime time;

    public CampaignLifecycle(Campaigns campaigns, Segments segments, TenantTime time) {
        this.campaigns = campaigns;
        this.segments = segments;
        this.time = time;
    }

    /** A step that somebody asked for: of which campaign, and who asks. */
    public record Step(TenantId tenant, RequestKey request, CampaignId campaign, String actor) {}

    /** Fails with {@code CampaignNotFound}. */
    public Uni<Campaign> get(TenantId tenant, CampaignId id) {
        return campaigns.get(tenant, id);
    }

    public Uni<Campaign> create(TenantId tenant, RequestKey request, CampaignPlan plan, String author) {
        CampaignId id = new CampaignId(UUID.randomUUID());
        Instant now = time.wall();
        return time.tenant(tenant)
                .flatMap(_ -> segments.of(tenant))
                .flatMap(isSegment -> campaigns.add(
                        tenant, request, id, () -> Campaign.draft(id, plan.checked(isSegment), author, now)));
    }

    /**
     * Rewrites a draft, for example one that was sent back.
     *
     * @param audience whether the change is one of the audience, too
     */
    public Uni<Campaign> update(Step step, String etag, UnaryOperator<CampaignPlan> change, boolean audience) {
        Uni<Predicate<String>> known =
                audience ? segments.of(step.tenant()) : Uni.createFrom().item(_ -> true);
        return known.flatMap(isSegment -> change(
                step,
                campaign -> campaign.ifMatches(etag)
                        .update(plan -> change.apply(plan).checked(isSegment), step.actor())));
    }

    /**
     * Submits a draft for approval. Its content is reviewed before its lock is taken, so the step is refused if the
     * plan was changed meanwhile.
     */
    public Uni<Campaign> submit(Step step, String etag) {
        Instant now = time.wall();
        return campaigns
                .get(step.tenant(), step.campaign())
                // On a worker thread: reading a long text takes a while.
                .flatMap(reviewed -> VertxContextSupport.executeBlocking(
                                () -> findings(reviewed.plan().content()))
                        .flatMap(findings -> segments.of(step.tenant())
                                .flatMap(isSegment -> change(step, campaign -> {
                                    Campaign submitted = campaign.ifMatches(etag)
                                            .ifMatches(reviewed.etag())
                                            .submit(findings, step.actor(), now);
                                    // Segments may have gone since the plan was written.
                                    submitted.plan().checked(isSegment);
                                    return submitted;
                                }))));
    }

    private static List<NotedFinding> findings(Content content) {
        Review review = ContentReview.review(new MessageText(
                MessageChannel.OWN_SHOP_EMAIL, content.locale(), content.subject(), content.body(), context(content)));
        return review.findings().stream()
                .map(finding -> new NotedFinding(review.pack(), finding))
                .toList();
    }

    private static MessageContext context(Content content) {
        return new MessageContext(
                Optional.of(content.senderAddress()).filter(address -> !address.isBlank()),
                Set.copyOf(content.ownDomains()),
                Set.of(),
                MessageContext.STANDARD_VARIABLES);
    }

    public Uni<Campaign> approve(Step step, String etag) {
        Instant now = time.wall();
        return change(step, campaign -> campaign.ifMatches(etag).approve(step.actor(), now));
    }

    /** Sends a submitted campaign back to its author. */
    public Uni<Campaign> reject(Step step, String etag, String reason) {
        Instant now = time.wall();
        return change(step, campaign -> campaign.ifMatches(etag).reject(step.actor(), now, reason));
    }

    /** Launches an approved campaign: its audience is fixed in the transaction that makes it running. */
    public Uni<Campaign> launch(Step step, String etag) {
        Instant wall = time.wall();
        return time.now(step.tenant())
                .flatMap(now -> campaigns.launch(
                        step.tenant(),
                        step.request(),
                        step.campaign(),
                        (campaign, audienceCount) ->
                                campaign.ifMatches(etag).launch(new Launch(now, audienceCount), step.actor(), wall)));
    }

    /** Pauses a running campaign. */
    public Uni<Campaign> pause(Step step, String etag, String reason) {
        Instant now = time.wall();
        return change(step, campaign -> campaign.ifMatches(etag).pause(step.actor(), now, reason));
    }

    /** Pauses a campaign because of what the service itself has seen, unless it is not running any more. */
    public Uni<Campaign> pause(TenantId tenant, CampaignId id, PauseCause cause) {
        return campaigns.advance(
                tenant,
                id,
                campaign -> campaign.state().kind() == Kind.RUNNING ? campaign.pause(cause, time.wall()) : campaign);
    }

    public Uni<Campaign> resume(Step step, String etag) {
        Instant now = time.wall();
        return change(step, campaign -> campaign.ifMatches(etag).resume(step.actor(), now));
    }

    /**
     * Stops a campaign for good. No etag is needed: a stop must not fail because somebody else changed the campaign.
     */
    public Uni<Campaign> stop(Step step, String reason) {
        Instant now = time.wall();
        return change(step, campaign -> campaign.stop(step.actor(), now, reason));
    }

    /** Finishes a campaign that has nothing left to decide or send, unless somebody paused or stopped it meanwhile. */
    public Uni<Campaign> finish(TenantId tenant, CampaignId id) {
        return campaigns.advance(
                tenant,
                id,
                campaign -> campaign.state().kind() == Kind.RUNNING ? campaign.finish(time.wall()) : campaign);
    }

    private Uni<Campaign> change(Step step, UnaryOperator<Campaign> change) {
        return campaigns.change(step.tenant(), step.request(), step.campaign(), change);
    }
}
