package io.perennial.campaign.decision.grpc;

import io.perennial.api.campaign.v1.CountDecisionsResponse;
import io.perennial.api.campaign.v1.Decision;
import io.perennial.api.campaign.v1.DecisionReason;
import io.perennial.api.campaign.v1.DecisionRule;
import io.perennial.api.campaign.v1.DeliveryState;
import io.perennial.api.campaign.v1.ListDecisionsResponse;
import io.perennial.api.campaign.v1.VerdictCount;
import io.perennial.campaign.decision.app.ReadDecisions.Counts;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.decision.store.Decisions.Stored;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.platform.paging.PageToken;
import io.perennial.platform.wire.Times;
import java.util.List;

/** Turns decisions into messages. */
final class DecisionRenderer {

    static final String LIST = "ListDecisions";

    private DecisionRenderer() {}

    static Decision render(String campaignId, Stored stored) {
        var message = Decision.newBuilder()
                .setCampaignId(campaignId)
                .setCustomerId(stored.customerId())
                .setVerdict(verdict(stored.verdict()))
                .setDecideTime(Times.timestamp(stored.decideTime()));
        stored.reasons().forEach(reason -> message.addReasons(reason(reason)));
        stored.earliestTime().ifPresent(time -> message.setEarliestTime(Times.timestamp(time)));
        stored.delivery().ifPresent(delivery -> message.setDelivery(delivery(delivery)));
        return message.build();
    }

    /** One more than the page holds is read, to know whether there is a next page. */
    static ListDecisionsResponse page(String campaignId, String filter, List<Stored> decisions, int size) {
        var response = ListDecisionsResponse.newBuilder();
        List<Stored> page = decisions.subList(0, Math.min(size, decisions.size()));
        page.forEach(stored -> response.addDecisions(render(campaignId, stored)));
        if (decisions.size() > size) {
            response.setNextPageToken(
                    PageToken.encode(LIST, filter, List.of(page.getLast().customerId())));
        }
        return response.build();
    }

    static CountDecisionsResponse counts(Counts counts) {
        var response = CountDecisionsResponse.newBuilder()
                .setAudienceCount(counts.audienceCount())
                .setComplete(counts.isComplete());
        for (Verdict verdict : Verdict.values()) {
            Long count = counts.verdicts().get(verdict);
            if (count != null) {
                response.addVerdicts(
                        VerdictCount.newBuilder().setVerdict(verdict(verdict)).setCount(count));
            }
        }
        return response.build();
    }

    private static DecisionReason reason(Reason reason) {
        return DecisionReason.newBuilder()
                .setVerdict(verdict(reason.verdict()))
                .setRule(rule(reason))
                .setText(reason.text())
                .build();
    }

    private static DecisionRule rule(Reason reason) {
        return switch (reason) {
            case Reason.Erased _ -> DecisionRule.DECISION_RULE_ERASURE;
            case Reason.NotProfiled _ -> DecisionRule.DECISION_RULE_PROFILING;
            case Reason.OriginDenied _ -> DecisionRule.DECISION_RULE_ORIGIN;
            case Reason.Excluded _ -> DecisionRule.DECISION_RULE_EXCLUSION;
            case Reason.Suppressed _ -> DecisionRule.DECISION_RULE_SUPPRESSION;
            case Reason.NoConsent _ -> DecisionRule.DECISION_RULE_CONSENT;
            case Reason.NoContact _ -> DecisionRule.DECISION_RULE_CONTACT;
            case Reason.CapReached _ -> DecisionRule.DECISION_RULE_FREQUENCY_CAP;
            case Reason.HeldOut _ -> DecisionRule.DECISION_RULE_HOLDOUT;
            case Reason.Quiet _ -> DecisionRule.DECISION_RULE_QUIET_HOURS;
            case Reason.Scheduled _ -> DecisionRule.DECISION_RULE_SCHEDULE;
            case Reason.SetFailed _ -> DecisionRule.DECISION_RULE_AUDIENCE;
            case Reason.JoinedLater _ -> DecisionRule.DECISION_RULE_AUDIENCE_FIXED;
            case Reason.NotLaunched _ -> DecisionRule.DECISION_RULE_LAUNCH;
        };
    }

    private static io.perennial.api.campaign.v1.Delivery delivery(Delivery delivery) {
        return io.perennial.api.campaign.v1.Delivery.newBuilder()
                .setMessageId(delivery.messageId().toString())
                .setState(
                        switch (delivery.state()) {
                            case PLANNED -> DeliveryState.DELIVERY_STATE_PLANNED;
                            case HANDING_OFF -> DeliveryState.DELIVERY_STATE_HANDING_OFF;
                            case HANDED_OFF -> DeliveryState.DELIVERY_STATE_HANDED_OFF;
                            case WITHHELD -> DeliveryState.DELIVERY_STATE_WITHHELD;
                            case REFUSED -> DeliveryState.DELIVERY_STATE_REFUSED;
                            case UNRESOLVED -> DeliveryState.DELIVERY_STATE_UNRESOLVED;
                        })
                .setReason(delivery.reason()
                        .map(DecisionRenderer::reason)
                        .orElse(io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_UNSPECIFIED))
                .setProviderCode(delivery.providerCode())
                .setStateTime(Times.timestamp(delivery.time()))
                .build();
    }

    private static io.perennial.api.campaign.v1.DeliveryReason reason(DeliveryReason reason) {
        return switch (reason) {
            case NO_CONSENT -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_NO_CONSENT;
            case NO_CONTACT -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_NO_CONTACT;
            case ORIGIN_DENIED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_ORIGIN_DENIED;
            case ERASED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_ERASED;
            case EXCLUDED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_EXCLUDED;
            case SUPPRESSED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_SUPPRESSED;
            case PROFILING_DENIED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_PROFILING_DENIED;
            case FREQUENCY_CAP -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_FREQUENCY_CAP;
            case CAMPAIGN_STOPPED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_CAMPAIGN_STOPPED;
            case NO_ANSWER -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_NO_ANSWER;
            case PROVIDER_UNAVAILABLE ->
                io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_PROVIDER_UNAVAILABLE;
            case PROVIDER_REFUSED -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_PROVIDER_REFUSED;
            case ADDRESS_INVALID -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_ADDRESS_INVALID;
            case MAIL_INVALID -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_MAIL_INVALID;
            case CONTENT_TOO_LONG -> io.perennial.api.campaign.v1.DeliveryReason.DELIVERY_REASON_CONTENT_TOO_LONG;
        };
    }

    static io.perennial.api.campaign.v1.Verdict verdict(Verdict verdict) {
        return switch (verdict) {
            case ERASED -> io.perennial.api.campaign.v1.Verdict.VERDICT_ERASED;
            case NOT_ELIGIBLE -> io.perennial.api.campaign.v1.Verdict.VERDICT_NOT_ELIGIBLE;
            case EXCLUDED -> io.perennial.api.campaign.v1.Verdict.VERDICT_EXCLUDED;
            case SUPPRESSED -> io.perennial.api.campaign.v1.Verdict.VERDICT_SUPPRESSED;
            case NO_CONSENT -> io.perennial.api.campaign.v1.Verdict.VERDICT_NO_CONSENT;
            case NO_CONTACT -> io.perennial.api.campaign.v1.Verdict.VERDICT_NO_CONTACT;
            case HOLDOUT -> io.perennial.api.campaign.v1.Verdict.VERDICT_HOLDOUT;
            case FREQUENCY_CAP -> io.perennial.api.campaign.v1.Verdict.VERDICT_FREQUENCY_CAP;
            case QUIET_HOURS -> io.perennial.api.campaign.v1.Verdict.VERDICT_QUIET_HOURS;
            case SEND -> io.perennial.api.campaign.v1.Verdict.VERDICT_SEND;
            case NOT_IN_AUDIENCE -> io.perennial.api.campaign.v1.Verdict.VERDICT_NOT_IN_AUDIENCE;
        };
    }
}
