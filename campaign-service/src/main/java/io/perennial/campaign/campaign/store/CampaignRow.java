package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Campaign.Transition;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.TenantId;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table {@code campaign}; Hibernate fills it, so its fields are not null-checked. */
@NullUnmarked
@Entity
@Table(name = "campaign")
class CampaignRow extends PanacheEntityBase {

    @Id
    @Column(name = "campaign_id", nullable = false, updatable = false)
    public UUID campaignId;

    @Column(name = "tenant_id", nullable = false, updatable = false)
    public int tenantId;

    @Column(name = "display_name", nullable = false)
    public String displayName;

    @Column(nullable = false)
    public String audience;

    @Column(nullable = false)
    public short channel;

    @Column(nullable = false)
    public String locale;

    @Column(nullable = false)
    public String subject;

    @Column(nullable = false)
    public String body;

    @Column(name = "sender_address", nullable = false)
    public String senderAddress;

    @Column(name = "own_domains", nullable = false)
    public String ownDomains;

    @Column(name = "send_time", nullable = false)
    public LocalTime sendTime;

    @Column(name = "holdout_permille", nullable = false)
    public int holdoutPermille;

    @Column(nullable = false)
    public String state;

    @Column(nullable = false, updatable = false)
    public String author;

    @Column
    public String approver;

    @Column(nullable = false)
    public String findings;

    @Column(name = "create_time", nullable = false, updatable = false)
    public Instant createTime;

    @Column(name = "launch_time")
    public Instant launchTime;

    @Column(name = "audience_count")
    public Long audienceCount;

    @Column(nullable = false)
    public long version;

    static CampaignRow of(TenantId tenant, Campaign campaign) {
        CampaignRow row = new CampaignRow();
        row.tenantId = tenant.value();
        row.campaignId = campaign.id().value();
        row.author = campaign.author();
        row.createTime = campaign.createTime();
        row.follow(campaign);
        return row;
    }

    /** Copies everything that may change during a campaign's life. */
    void follow(Campaign campaign) {
        CampaignPlan plan = campaign.plan();
        displayName = plan.displayName();
        audience = CampaignJson.audience(plan.audience());
        channel = (short) plan.channel().code();
        locale = plan.content().locale();
        subject = plan.content().subject();
        body = plan.content().body();
        senderAddress = plan.content().senderAddress();
        ownDomains = CampaignJson.texts(plan.content().ownDomains());
        sendTime = plan.sendTime();
        holdoutPermille = plan.holdoutPermille();
        state = campaign.state().kind().name();
        approver = campaign.approver().orElse(null);
        findings = CampaignJson.findings(campaign.findings());
        launchTime = campaign.state().launched().map(Launch::time).orElse(null);
        audienceCount = campaign.state().launched().map(Launch::audienceCount).orElse(null);
        version = campaign.version();
    }

    Campaign toDomain(List<Transition> transitions) {
        return new Campaign(
                new CampaignId(campaignId),
                new CampaignPlan(
                        displayName,
                        CampaignJson.toAudience(audience),
                        Channel.ofCode(channel),
                        new Content(locale, subject, body, senderAddress, CampaignJson.toTexts(ownDomains)),
                        sendTime,
                        holdoutPermille),
                author,
                Optional.ofNullable(approver),
                toState(),
                CampaignJson.toFindings(findings),
                transitions,
                createTime,
                version);
    }

    private CampaignState toState() {
        Optional<Launch> launch =
                launchTime == null ? Optional.empty() : Optional.of(new Launch(launchTime, audienceCount));
        return switch (CampaignState.Kind.valueOf(state)) {
            case DRAFT -> new CampaignState.Draft();
            case IN_REVIEW -> new CampaignState.InReview();
            case APPROVED -> new CampaignState.Approved();
            case RUNNING -> new CampaignState.Running(launch.orElseThrow());
            case PAUSED -> new CampaignState.Paused(launch.orElseThrow());
            case FINISHED -> new CampaignState.Finished(launch.orElseThrow());
            case STOPPED -> new CampaignState.Stopped(launch);
        };
    }
}
