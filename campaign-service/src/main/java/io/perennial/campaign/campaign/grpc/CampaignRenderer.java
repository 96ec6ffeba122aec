package io.perennial.campaign.campaign.grpc;

import com.google.protobuf.Timestamp;
import io.perennial.api.campaign.v1.Audience;
import io.perennial.api.campaign.v1.CampaignTransition;
import io.perennial.api.campaign.v1.ContentPart;
import io.perennial.api.campaign.v1.Finding;
import io.perennial.api.campaign.v1.MessageContent;
import io.perennial.api.campaign.v1.Schedule;
import io.perennial.api.campaign.v1.SegmentSet;
import io.perennial.api.campaign.v1.Severity;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.campaign.domain.Content;
import io.perennial.campaign.campaign.domain.NotedFinding;
import io.perennial.campaign.campaign.domain.Transition;
import io.perennial.campaign.recipient.domain.Channel;
import java.time.Instant;
import java.util.TreeSet;

/** Turns campaigns into messages. */
final class CampaignRenderer {

    private CampaignRenderer() {}

    static io.perennial.api.campaign.v1.Campaign render(Campaign campaign) {
        var message = io.perennial.api.campaign.v1.Campaign.newBuilder()
                .setCampaignId(campaign.id().toString())
                .setPlan(plan(campaign.plan()))
                .setState(state(campaign.state().kind()))
                .setAuthor(campaign.author())
                .setApprover(campaign.approver().orElse(""))
                .setEtag(campaign.etag());
        campaign.findings().forEach(noted -> message.addFindings(finding(noted)));
        campaign.transitions().forEach(step -> message.addTransitions(transition(step)));
        return message.build();
    }

    private static io.perennial.api.campaign.v1.CampaignPlan plan(CampaignPlan plan) {
        var audience = Audience.newBuilder();
        plan.audience()
                .allOf()
                .forEach(set -> audience.addAllOf(SegmentSet.newBuilder().addAllAnyOf(new TreeSet<>(set))));
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
        return CampaignTransition.newBuilder()
                .setState(state(step.state()))
                .setActor(step.actor())
                .setTransitionTime(time(step.time()))
                .setReason(step.reason())
                .build();
    }

    private static io.perennial.api.campaign.v1.CampaignState state(CampaignState.Kind state) {
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

    private static Finding finding(NotedFinding noted) {
        var finding = noted.finding();
        return Finding.newBuilder()
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
                .setPolicyPack(noted.policyPack())
                .build();
    }

    private static Timestamp time(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
