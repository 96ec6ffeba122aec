package io.perennial.campaign.campaign.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.Content;
import io.perennial.campaign.campaign.domain.NotedFinding;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.review.app.ReviewContent;
import io.perennial.campaign.review.domain.MessageChannel;
import io.perennial.campaign.review.domain.MessageContext;
import io.perennial.campaign.review.domain.MessageText;
import io.perennial.campaign.review.domain.Review;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Submits a draft for approval, after a review of its content. */
@Singleton
public class SubmitCampaign {

    private final Campaigns campaigns;
    private final ReviewContent reviews;
    private final TenantTime time;

    public SubmitCampaign(Campaigns campaigns, ReviewContent reviews, TenantTime time) {
        this.campaigns = campaigns;
        this.reviews = reviews;
        this.time = time;
    }

    /** Reviewed before its lock is taken: a plan that was changed meanwhile is not the one that was reviewed. */
    public Uni<Campaign> handle(TenantId tenant, RequestKey request, CampaignId id, String etag, String actor) {
        Instant now = time.wall();
        return campaigns
                .get(tenant, id)
                // On a worker thread: reading a long text takes a while.
                .flatMap(reviewed -> VertxContextSupport.executeBlocking(
                                () -> findings(reviewed.plan().content()))
                        .flatMap(findings -> campaigns.change(
                                tenant,
                                request,
                                id,
                                campaign -> campaign.ifMatches(etag)
                                        .ifMatches(reviewed.etag())
                                        .submit(findings, actor, now))));
    }

    private List<NotedFinding> findings(Content content) {
        Review review = reviews.handle(new MessageText(
                MessageChannel.OWN_SHOP_EMAIL, content.locale(), content.subject(), content.body(), context(content)));
        String pack = review.packId() + "@" + review.packVersion();
        return review.findings().stream()
                .map(finding -> new NotedFinding(pack, finding))
                .toList();
    }

    private static MessageContext context(Content content) {
        return new MessageContext(
                Optional.of(content.senderAddress()).filter(address -> !address.isBlank()),
                Set.copyOf(content.ownDomains()),
                Set.of(),
                MessageContext.STANDARD_VARIABLES);
    }
}
