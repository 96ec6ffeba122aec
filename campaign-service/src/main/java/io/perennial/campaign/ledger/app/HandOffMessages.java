package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.app.Campaigns;
import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.domain.Claimed;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.policy.app.Policies;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.app.Tenants;
import io.perennial.campaign.recipient.domain.ClockMode;
import io.perennial.campaign.recipient.domain.Tenant;
import io.perennial.campaign.recipient.domain.TraceGroups;
import io.perennial.platform.domain.TenantId;
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

    private final Tenants tenants;
    private final TenantTime time;
    private final Campaigns campaigns;
    private final Policies policies;
    private final Ledger ledger;
    private final HandOffGroup group;
    private final TraceLink traces;
    private final WorkLimits limits;
    private final RetryRule retry;

    public HandOffMessages(
            Tenants tenants,
            TenantTime time,
            Campaigns campaigns,
            Policies policies,
            Ledger ledger,
            HandOffGroup group,
            TraceLink traces,
            WorkLimits limits,
            RetryRule retry) {
        this.tenants = tenants;
        this.time = time;
        this.campaigns = campaigns;
        this.policies = policies;
        this.ledger = ledger;
        this.group = group;
        this.traces = traces;
        this.limits = limits;
        this.retry = retry;
    }

    /** Answers how many messages were claimed; 0 where none is due. */
    public Uni<Integer> handle(TenantId tenant, CampaignId id) {
        Claim claim = new Claim(tenant, id, UUID.randomUUID());
        return tenants.get(tenant)
                .flatMap(who -> ledger.claim(claim, now(who), limits.batchSize())
                        .flatMap(messages -> messages.isEmpty()
                                ? Uni.createFrom().item(0)
                                : carryOut(claim, who, messages)
                                        // No answer, no send: what was not begun goes back, to be tried after a pause.
                                        .onFailure()
                                        .call(() -> ledger.release(
                                                claim, messages, time.wall().plus(retry.min())))
                                        .replaceWith(messages.size())));
    }

    private Now now(Tenant tenant) {
        return new Now(time.now(tenant), time.wall());
    }

    private Uni<Void> carryOut(Claim claim, Tenant tenant, List<Claimed> messages) {
        return campaigns
                .get(tenant.id(), claim.campaign())
                .flatMap(campaign -> policies.get(tenant.id())
                        .flatMap(policy -> awake(claim, tenant, messages, policy)
                                .flatMap(due ->
                                        each(claim, campaign, policy, TraceGroups.of(due, Claimed::traceparent)))));
    }

    /** A message that is late may find its recipient asleep: it goes when the quiet hours end. */
    private Uni<List<Claimed>> awake(Claim claim, Tenant tenant, List<Claimed> messages, SendPolicy policy) {
        if (tenant.clockMode() == ClockMode.REPLAY) {
            // A clock that is moved on in leaps says nothing about the hour at which the message would have gone.
            return Uni.createFrom().item(messages);
        }
        Instant now = time.wall();
        Map<Claimed, Instant> asleep = new LinkedHashMap<>();
        List<Claimed> due = new ArrayList<>();
        for (Claimed message : messages) {
            if (policy.quietHours().hold(now, message.zone())) {
                asleep.put(message, policy.quietHours().endAfter(now, message.zone()));
            } else {
                due.add(message);
            }
        }
        return asleep.isEmpty()
                ? Uni.createFrom().item(due)
                : ledger.postpone(claim, asleep).replaceWith(due);
    }

    private Uni<Void> each(Claim claim, Campaign campaign, SendPolicy policy, Map<String, List<Claimed>> groups) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<String, List<Claimed>> one : groups.entrySet()) {
            done = done.flatMap(_ -> traces.following(
                    "hand off messages",
                    List.of(one.getKey()),
                    () -> group.handle(claim, campaign, policy, one.getValue())));
        }
        return done;
    }
}
