package io.perennial.campaign.decision.domain;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.Tenant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who gets a message of one campaign: the rules in the order of their verdicts, read from top to bottom. All that
 * hold are reasons; the first is the verdict.
 *
 * <p>The time of sending depends on the zone alone, so it is found once a zone. Not for several threads.
 */
public final class Decider {

    private final Tenant tenant;
    private final CampaignId campaign;
    private final CampaignPlan plan;
    private final SendPolicy policy;
    private final HashKey key;
    private final Instant after;
    private final Instant now;
    private final Map<String, Slot> slots = new HashMap<>();

    /** When a message goes out in a zone, and whether that falls in the quiet hours. */
    private record Slot(ZoneId zone, Instant time, boolean quiet) {}

    /**
     * @param after the launch, by the tenant's clock
     * @param now the time of the decision, by the tenant's clock
     */
    public Decider(
            Tenant tenant,
            CampaignId campaign,
            CampaignPlan plan,
            SendPolicy policy,
            HashKey key,
            Instant after,
            Instant now) {
        this.tenant = tenant;
        this.campaign = campaign;
        this.plan = plan;
        this.policy = policy;
        this.key = key;
        this.after = after;
        this.now = now;
    }

    public Instant now() {
        return now;
    }

    /** From when on messages that were handed off count against the cap. */
    public Instant capStart() {
        return policy.capStart(now);
    }

    public Decision decide(Facts facts) {
        Slot slot = slots.computeIfAbsent(facts.zone().orElse(""), this::slot);
        List<Reason> reasons = new ArrayList<>(2);
        collect(facts, reasons);
        if (slot.quiet() && !facts.erased()) {
            reasons.add(new Reason.Quiet(plan.sendTime(), slot.zone(), policy.quietHours()));
        } else if (reasons.isEmpty()) {
            reasons.add(new Reason.Scheduled(plan.sendTime(), slot.zone()));
        }
        Verdict verdict = reasons.getFirst().verdict();
        Optional<Instant> earliest = switch (verdict) {
            case SEND -> Optional.of(slot.time());
            case QUIET_HOURS -> Optional.of(policy.quietHours().endAfter(slot.time(), slot.zone()));
            default -> Optional.empty();
        };
        return new Decision(facts.customerId(), verdict, reasons, earliest, slot.zone(), facts.traceparent());
    }

    private void collect(Facts facts, List<Reason> reasons) {
        if (facts.erased()) {
            // Of an erased customer nothing else is known, and nothing else is said.
            reasons.add(new Reason.Erased());
            return;
        }
        if (!facts.profiled()) {
            reasons.add(new Reason.NotProfiled());
        }
        if (!facts.ownMessaging()) {
            reasons.add(new Reason.OriginDenied());
        }
        facts.exclusion()
                .filter(exclusion -> exclusion.holds(now))
                .ifPresent(exclusion -> reasons.add(new Reason.Excluded(exclusion.reason(), exclusion.expireTime())));
        facts.suppression()
                .ifPresent(
                        ended -> reasons.add(new Reason.Suppressed(plan.channel(), ended.cause(), ended.eventTime())));
        if (!facts.consent()) {
            reasons.add(new Reason.NoConsent(plan.channel()));
        }
        if (!facts.contact()) {
            reasons.add(new Reason.NoContact(plan.channel()));
        }
        if (policy.isFull(facts.messageCount())) {
            reasons.add(new Reason.CapReached(facts.messageCount(), policy.capCount(), policy.capDays()));
        }
        // Last of what depends on the customer, so that who is held out would have been sent to.
        if (isHeldOut(facts.customerId())) {
            reasons.add(new Reason.HeldOut(plan.holdoutPermille()));
        }
    }

    private boolean isHeldOut(String customerId) {
        return plan.holdoutPermille() > 0
                && key.permille(tenant.id(), campaign.value(), customerId) < plan.holdoutPermille();
    }

    private Slot slot(String zone) {
        ZoneId known = zone.isEmpty() ? tenant.zone() : zoneOf(zone);
        Instant time = SendTime.next(plan.sendTime(), known, after);
        return new Slot(known, time, policy.quietHours().hold(time, known));
    }

    /** A zone that this runtime's time zone data do not know is as good as none. */
    private ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return tenant.zone();
        }
    }
}
