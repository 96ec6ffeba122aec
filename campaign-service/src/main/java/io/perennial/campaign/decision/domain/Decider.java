package io.perennial.campaign.decision.domain;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.campaign.domain.CampaignState.Launch;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.Tenant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides who gets a message of one campaign. The rules stand in the order of their verdicts, from top to bottom: all
 * that apply become reasons, and the first gives the verdict.
 *
 * <p>The time of sending depends on the zone alone, so it is computed once for each zone. Not thread-safe.
 */
public final class Decider {

    private final Tenant tenant;
    private final CampaignId campaign;
    private final CampaignPlan plan;
    private final SendPolicy policy;
    private final CustomerHashes hashes;
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
            CustomerHashes hashes,
            Instant after,
            Instant now) {
        this.tenant = tenant;
        this.campaign = campaign;
        this.plan = plan;
        this.policy = policy;
        this.hashes = hashes;
        this.after = after;
        this.now = now;
    }

    /** A decider as of now. A campaign that is not launched is decided as if it were launched now. */
    public static Decider of(Tenant tenant, Campaign campaign, SendPolicy policy, CustomerHashes hashes, Instant now) {
        Instant launch = campaign.state().launched().map(Launch::time).orElse(now);
        return new Decider(tenant, campaign.id(), campaign.plan(), policy, hashes, launch, now);
    }

    public Instant now() {
        return now;
    }

    /** The windows of the caps, for the SQL function {@code messages_by_customer}. */
    public String capWindows() {
        return SendPolicy.windows(policy.caps(), now);
    }

    public Decision decide(Candidate candidate) {
        Slot slot = slots.computeIfAbsent(candidate.zone().orElse(""), this::slot);
        List<Reason> reasons = new ArrayList<>(2);
        collect(candidate, reasons);
        if (slot.quiet() && !candidate.erased()) {
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
        return new Decision(candidate.customerId(), verdict, reasons, earliest, slot.zone(), candidate.traceparent());
    }

    private void collect(Candidate candidate, List<Reason> reasons) {
        if (candidate.erased()) {
            // Nothing else is known of an erased customer.
            reasons.add(new Reason.Erased());
            return;
        }
        if (!candidate.profiled()) {
            reasons.add(new Reason.NotProfiled());
        }
        if (!candidate.ownMessaging()) {
            reasons.add(new Reason.OriginDenied());
        }
        candidate
                .exclusion()
                .filter(exclusion -> exclusion.holds(now))
                .ifPresent(exclusion -> reasons.add(new Reason.Excluded(exclusion.reason(), exclusion.expireTime())));
        candidate
                .suppression()
                .ifPresent(one -> reasons.add(new Reason.Suppressed(plan.channel(), one.cause(), one.eventTime())));
        if (!candidate.consent()) {
            reasons.add(new Reason.NoConsent(plan.channel()));
        }
        if (!candidate.contact()) {
            reasons.add(new Reason.NoContact(plan.channel()));
        }
        SendPolicy.reached(policy.caps(), candidate.messageCounts())
                .forEach(reached -> reasons.add(new Reason.CapReached(reached)));
        // After all other rules about the customer: whoever is held out would otherwise have been sent the message.
        if (isHeldOut(candidate.customerId())) {
            reasons.add(new Reason.HeldOut(plan.holdoutPermille()));
        }
    }

    private boolean isHeldOut(String customerId) {
        return plan.holdoutPermille() > 0
                && hashes.permille(tenant.id(), campaign.value(), customerId) < plan.holdoutPermille();
    }

    private Slot slot(String zone) {
        ZoneId known = zone.isEmpty() ? tenant.zone() : zoneOf(zone);
        Instant time = SendTime.next(plan.sendTime(), known, after);
        return new Slot(known, time, policy.quietHours().hold(time, known));
    }

    /** A zone that is missing in this runtime's time zone data counts as none. */
    private ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            return tenant.zone();
        }
    }
}
