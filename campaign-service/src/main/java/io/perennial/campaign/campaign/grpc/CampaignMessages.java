package io.perennial.campaign.campaign.grpc;

import io.perennial.api.campaign.v1.CampaignTransition;
import io.perennial.api.campaign.v1.ContentPart;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.Schedule;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.Severity;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Campaign.NotedFinding;
import io.perennial.campaign.campaign.domain.Campaign.Transition;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.campaign.domain.PauseCause;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.review.domain.Finding;
import io.perennial.platform.wire.Times;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;

/** Turns messages into campaigns and back; the contract's rules hold already. */
final class CampaignMessages {

    private CampaignMessages() {}

    static CampaignId id(String text) {
        return new CampaignId(UUID.fromString(text));
    }

    static CampaignPlan plan(io.perennial.api.campaign.v1.CampaignPlan message) {
        return new CampaignPlan(
                message.getDisplayName(),
                audience(message.getAudience()),
                Channel.EMAIL,
                content(message.getContent()),
                LocalTime.parse(message.getSchedule().getLocalTime()),
                message.getHoldoutPermille());
    }

    private static Audience audience(io.perennial.api.campaign.v1.Audience message) {
        return new Audience(message.getAllOfList().stream()
                .map(set -> List.copyOf(set.getAnyOfList()))
                .toList());
    }

    private static Content content(MessageContent message) {
        return new Content(
                message.getLocale(),
                message.getSubject(),
                message.getBody(),
                message.getSenderAddress(),
                message.getOwnDomainsList());
    }

    static io.perennial.api.campaign.v1.Campaign message(Campaign campaign) {
        var message = io.perennial.api.campaign.v1.Campaign.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setPlan(plan(campaign.plan()))
                .setState(state(campaign.state().kind()))
                .setAuthor(campaign.author())
                .setApprover(campaign.approver().orElse(""))
                .setEtag(campaign.etag())
                .setCreateTime(Times.timestamp(campaign.createTime()));
        campaign.state().launched().ifPresent(launch -> message.setLaunchTime(Times.timestamp(launch.time())));
        campaign.findings().forEach(noted -> message.addFindings(finding(noted)));
        campaign.transitions().forEach(step -> message.addTransitions(transition(step)));
        return message.build();
    }

    static io.perennial.api.campaign.v1.CampaignPlan plan(CampaignPlan plan) {
        var audience = io.perennial.api.campaign.v1.Audience.newBuilder();
        plan.audience()
                .allOf()
                .forEach(set -> audience.addAllOf(SegmentSet.newBuilder().addAllAnyOf(set)));
        return io.perennial.api.campaign.v1.CampaignPlan.newBuilder()
                .setDisplayName(plan.displayName())
                .setAudience(audience)
                .setChannel(channel(plan.channel()))
                .setContent(content(plan.content()))
                .setSchedule(Schedule.newBuilder().setLocalTime(plan.sendTime().toString()))
                .setHoldoutPermille(plan.holdoutPermille())
                .build();
    }

    private static MessageContent content(Content content) {
        return MessageContent.newBuilder()
                .setLocale(content.locale())
                .setSubject(content.subject())
                .setBody(content.body())
                .setSenderAddress(content.senderAddress())
                .addAllOwnDomains(content.ownDomains())
                .build();
    }

    private static io.perennial.api.ingest.v1.Channel channel(Channel channel) {
        return switch (channel) {
            case EMAIL -> io.perennial.api.ingest.v1.Channel.CHANNEL_EMAIL;
            case SMS -> io.perennial.api.ingest.v1.Channel.CHANNEL_SMS;
            case PUSH -> io.perennial.api.ingest.v1.Channel.CHANNEL_PUSH;
        };
    }

    private static CampaignTransition transition(Transition step) {
        CampaignTransition.Builder message = CampaignTransition.newBuilder()
                .setState(state(step.state()))
                .setActor(step.actor())
                .setTransitionTime(Times.timestamp(step.time()))
                .setReason(step.reason());
        step.cause().ifPresent(cause -> {
            switch (cause) {
                case PauseCause.SenderRefused refused ->
                    message.setCause(io.perennial.api.campaign.v1.PauseCause.PAUSE_CAUSE_SENDER_REFUSED)
                            .setProviderCode(refused.providerCode());
            }
        });
        return message.build();
    }

    static io.perennial.api.campaign.v1.CampaignState state(CampaignState.Kind state) {
        return switch (state) {
            case DRAFT -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_DRAFT;
            case IN_REVIEW -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_IN_REVIEW;
            case APPROVED -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_APPROVED;
            case RUNNING -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_RUNNING;
            case PAUSED -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_PAUSED;
            case FINISHED -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_FINISHED;
            case STOPPED -> io.perennial.api.campaign.v1.CampaignState.CAMPAIGN_STATE_STOPPED;
        };
    }

    private static io.perennial.api.campaign.v1.Finding finding(NotedFinding noted) {
        Finding finding = noted.finding();
        return io.perennial.api.campaign.v1.Finding.newBuilder()
                .setRuleId(finding.ruleId())
                .setSeverity(
                        switch (finding.severity()) {
                            case BLOCK -> Severity.SEVERITY_BLOCK;
                            case REVIEW -> Severity.SEVERITY_REVIEW;
                            case WARN -> Severity.SEVERITY_WARN;
                        })
                .setPart(
                        switch (finding.span().part()) {
                            case SUBJECT -> ContentPart.CONTENT_PART_SUBJECT;
                            case BODY -> ContentPart.CONTENT_PART_BODY;
                        })
                .setStart(finding.span().start())
                .setEnd(finding.span().end())
                .setExcerpt(finding.excerpt())
                .setExplanation(finding.explanation())
                .setSuggestion(finding.suggestion())
                .setPolicyPack(noted.rulePack())
                .build();
    }
}
