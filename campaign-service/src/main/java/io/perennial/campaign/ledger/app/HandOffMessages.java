package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.CampaignLifecycle;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.TraceGroups;
import io.perennial.platform.domain.Tenant.ClockMode;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Claims a batch of a campaign's due messages and hands them to the provider. */
@Singleton
public class HandOffMessages {

    private final TenantTime time;
    private final CampaignLifecycle campaigns;
    private final Ledger ledger;
    private final HandOffGroup group;
    private final TraceLink traces;
    private final WorkLimits limits;
    private final RetryRule retry;

    public HandOffMessages(
            TenantTime time,
            CampaignLifecycle campaigns,
            Ledger ledger,
            HandOffGroup group,
            TraceLink traces,
            WorkLimits limits,
            RetryRule retry) {
        this.time = time;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.group = group;
        this.traces = traces;
        this.limits = limits;
        this.retry = retry;
    }

    /** Begins no further mails, because the service is stopping. */
    public void end() {
        group.end();
    }

    /** Answers how many messages were claimed; 0 where none is due. */
    public Uni<Integer> handle(TenantId tenant, CampaignId id) {
        Claim claim = new Claim(tenant, id, UUID.randomUUID());
        return time.tenant(tenant)
                .flatMap(who -> ledger.claim(claim, now(who), limits.batchSize())
                        .flatMap(messages -> messages.isEmpty()
                                ? Uni.createFrom().item(0)
                                : carryOut(claim, who, messages)
                                        // Without an answer nothing is sent: what was not begun is released, to be
                                        // tried after a pause.
                                        .onFailure()
                                        .call(() -> ledger.release(
                                                claim, messages, time.wall().plus(retry.min())))
                                        .replaceWith(messages.size())));
    }

    private Now now(TenantState tenant) {
        return new Now(time.now(tenant), time.wall());
    }

    private Uni<Void> carryOut(Claim claim, TenantState tenant, List<ClaimedMessage> messages) {
        SendPolicy policy = time.policy(tenant);
        return campaigns
                .get(tenant.id(), claim.campaign())
                .flatMap(campaign -> outsideQuietHours(claim, tenant, messages, policy)
                        .flatMap(due ->
                                each(claim, campaign, policy, TraceGroups.of(due, ClaimedMessage::traceparent))));
    }

    /** A late message may be due in the recipient's quiet hours: it is postponed to their end. */
    private Uni<List<ClaimedMessage>> outsideQuietHours(
            Claim claim, TenantState tenant, List<ClaimedMessage> messages, SendPolicy policy) {
        if (tenant.tenant().clockMode() == ClockMode.REPLAY) {
            // A clock that is advanced in leaps does not tell the hour at which the message would have been sent.
            return Uni.createFrom().item(messages);
        }
        Instant now = time.wall();
        Map<ClaimedMessage, Instant> postponed = new LinkedHashMap<>();
        List<ClaimedMessage> due = new ArrayList<>();
        for (ClaimedMessage message : messages) {
            if (policy.quietHours().hold(now, message.zone())) {
                postponed.put(message, policy.quietHours().endAfter(now, message.zone()));
            } else {
                due.add(message);
            }
        }
        return postponed.isEmpty()
                ? Uni.createFrom().item(due)
                : ledger.postpone(claim, postponed).replaceWith(due);
    }

    private Uni<Void> each(
            Claim claim, Campaign campaign, SendPolicy policy, Map<String, List<ClaimedMessage>> groups) {
        return InTurn.each(
                groups.entrySet(),
                one -> traces.following(
                        "hand off messages",
                        List.of(one.getKey()),
                        () -> group.handle(claim, campaign, policy, one.getValue())));
    }
}
