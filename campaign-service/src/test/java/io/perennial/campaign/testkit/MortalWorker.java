package io.perennial.campaign.testkit;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.app.Mails;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.Mail;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.perennial.campaign.ledger.domain.RefusalRun;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A replica's ledger and mail provider, both real, that dies at a random step: before it, or after its effect and
 * before anybody heard of it. Whatever it is asked for afterwards fails, so that it cannot clear up behind itself.
 */
public class MortalWorker implements Ledger, Mails {

    /** It is dead. */
    public static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Ledger ledger;
    private final Mails mails;
    private final Random random;
    private final int stepsMean;
    private boolean dead;

    /** @param stepsMean how many steps it lives on average */
    public MortalWorker(Ledger ledger, Mails mails, long seed, int stepsMean) {
        this.ledger = ledger;
        this.mails = mails;
        this.random = new Random(seed);
        this.stepsMean = stepsMean;
    }

    public boolean isDead() {
        return dead;
    }

    private <T> Uni<T> step(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (dead || random.nextInt(2 * stepsMean) == 0) {
                dead = true;
                return Uni.createFrom().failure(new Killed());
            }
            return work.get().map(item -> {
                if (dead || random.nextInt(2 * stepsMean) == 0) {
                    dead = true;
                    throw new Killed();
                }
                return item;
            });
        });
    }

    @Override
    public Uni<Outcome> send(Mail mail) {
        return step(() -> mails.send(mail));
    }

    @Override
    public Uni<List<ClaimedMessage>> claim(Claim claim, Now now, int limit) {
        return step(() -> ledger.claim(claim, now, limit));
    }

    @Override
    public Uni<Void> postpone(Claim claim, Map<ClaimedMessage, Instant> until) {
        return step(() -> ledger.postpone(claim, until));
    }

    @Override
    public Uni<Void> release(Claim claim, List<ClaimedMessage> messages, Instant retryTime) {
        return step(() -> ledger.release(claim, messages, retryTime));
    }

    @Override
    public Uni<List<ClaimedMessage>> address(
            Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now) {
        return step(() -> ledger.address(claim, messages, caps, now));
    }

    @Override
    public Uni<List<ClaimedMessage>> begin(Claim claim, List<ClaimedMessage> messages, Instant wall) {
        return step(() -> ledger.begin(claim, messages, wall));
    }

    @Override
    public Uni<Optional<RefusalRun>> settle(Claim claim, List<Settlement> messages, Now now) {
        return step(() -> ledger.settle(claim, messages, now));
    }

    @Override
    public Uni<Void> forgiveRefusals(TenantId tenant, CampaignId campaign, Instant wall) {
        return step(() -> ledger.forgiveRefusals(tenant, campaign, wall));
    }

    @Override
    public Uni<List<Work>> work() {
        return step(ledger::work);
    }

    @Override
    public Uni<Integer> expire(TenantId tenant, CampaignId campaign, Instant staleBefore, Instant tenantNow) {
        return step(() -> ledger.expire(tenant, campaign, staleBefore, tenantNow));
    }

    @Override
    public Uni<Integer> withhold(TenantId tenant, CampaignId campaign, Instant tenantNow, int limit) {
        return step(() -> ledger.withhold(tenant, campaign, tenantNow, limit));
    }

    @Override
    public Uni<List<Work>> carriedOut() {
        return step(ledger::carriedOut);
    }

    @Override
    public Uni<Counts> count(TenantId tenant, CampaignId campaign) {
        return step(() -> ledger.count(tenant, campaign));
    }
}
