package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.CampaignPlan.Content;
import io.perennial.campaign.ledger.app.Contacts.Contact;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.Mail;
import io.perennial.campaign.ledger.domain.Mail.Outcome;
import io.perennial.campaign.ledger.domain.RefusalRun;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Senders;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.ledger.domain.WorkLimits;
import io.perennial.campaign.ledger.store.SendBlocks;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.campaign.recipient.app.TenantTime;
import io.perennial.campaign.recipient.domain.Channel;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hands over claimed messages of one campaign: asks for addresses, then sends in small groups. */
@Singleton
public class HandOffGroup {

    private static final Duration SETTLE_PAUSE = Duration.ofMillis(200);
    private static final int SETTLE_TRIES_MAX = 5;

    private final Ledger ledger;
    private final Contacts contacts;
    private final SendBlocks blocks;
    private final Mails mails;
    private final Senders senders;
    private final RetryRule retry;
    private final WorkLimits limits;
    private final TenantTime time;
    private final HandOffMeters meters;
    private final PauseForSender pause;
    private volatile boolean ending;

    public HandOffGroup(
            Ledger ledger,
            Contacts contacts,
            SendBlocks blocks,
            Mails mails,
            Senders senders,
            RetryRule retry,
            WorkLimits limits,
            TenantTime time,
            HandOffMeters meters,
            PauseForSender pause) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.blocks = blocks;
        this.mails = mails;
        this.senders = senders;
        this.retry = retry;
        this.limits = limits;
        this.time = time;
        this.meters = meters;
        this.pause = pause;
    }

    /** Begins no further mails, because the service is stopping. */
    void end() {
        ending = true;
    }

    public Uni<Void> handle(Claim claim, Campaign campaign, SendPolicy policy, List<ClaimedMessage> messages) {
        List<String> customers =
                messages.stream().map(ClaimedMessage::customerId).toList();
        Channel channel = campaign.plan().channel();
        Instant until = time.wall().plus(limits.answerAgeMax());
        return now(claim)
                .flatMap(now -> contacts.resolve(claim.tenant(), channel, customers)
                        .flatMap(found -> blocks.find(claim.tenant(), channel, customers, now.tenant())
                                .flatMap(blocked -> addressed(claim, policy, messages, found, blocked))
                                .flatMap(due -> groups(new Batch(claim, campaign, found, until), due))));
    }

    /** What ingest answered about some messages, and until when that answer may be relied on. */
    private record Batch(Claim claim, Campaign campaign, Map<String, Contact> found, Instant until) {}

    /**
     * Withholds messages that may not be sent or whose address has reached a cap; defers those without a clear answer.
     */
    private Uni<List<ClaimedMessage>> addressed(
            Claim claim,
            SendPolicy policy,
            List<ClaimedMessage> messages,
            Map<String, Contact> found,
            Map<String, DeliveryReason> blocked) {
        List<Settlement> settled = new ArrayList<>();
        List<Addressed> reachable = new ArrayList<>();
        for (ClaimedMessage message : messages) {
            DeliveryReason block = blocked.get(message.customerId());
            switch (found.getOrDefault(message.customerId(), new Contact.Unclear())) {
                case Contact.Unavailable none -> settled.add(Settlement.withheld(message, none.reason()));
                case Contact _ when block != null -> settled.add(Settlement.withheld(message, block));
                case Contact.Available contact -> reachable.add(new Addressed(message, contact.addressHash()));
                case Contact.Unclear _ -> settled.add(Settlement.unanswered(message, retry));
            }
        }
        return now(claim)
                .flatMap(now -> ledger.address(claim, reachable, policy.caps(), now)
                        .flatMap(due -> {
                            settled.addAll(full(reachable, due));
                            return settle(claim, settled, now).replaceWith(due);
                        }));
    }

    private static List<Settlement> full(List<Addressed> reachable, List<ClaimedMessage> due) {
        Set<ClaimedMessage> allowed = new HashSet<>(due);
        return reachable.stream()
                .map(Addressed::message)
                .filter(message -> !allowed.contains(message))
                .map(message -> Settlement.withheld(message, DeliveryReason.FREQUENCY_CAP))
                .toList();
    }

    private Uni<Void> groups(Batch batch, List<ClaimedMessage> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (ending) {
            return giveBack(batch.claim(), due, List.of());
        }
        List<ClaimedMessage> next = due.subList(0, Math.min(due.size(), limits.parallel()));
        List<ClaimedMessage> rest = due.subList(next.size(), due.size());
        return ledger.begin(batch.claim(), next, time.wall())
                .flatMap(begun -> giveBack(batch.claim(), next, begun).flatMap(_ -> send(batch, begun)))
                .flatMap(refused -> refused.map(code -> giveBack(batch.claim(), rest, List.of())
                                .flatMap(_ -> pause.handle(batch.claim(), code)))
                        .orElseGet(
                                () -> isOld(batch) ? giveBack(batch.claim(), rest, List.of()) : groups(batch, rest)));
    }

    /**
     * With a slow provider the answer about consent gets too old: the remaining messages are released and claimed
     * again.
     */
    private boolean isOld(Batch batch) {
        return time.wall().isAfter(batch.until());
    }

    /** Releases what was not begun, because the campaign was paused or stopped, or because the claim has expired. */
    private Uni<Void> giveBack(Claim claim, List<ClaimedMessage> next, List<ClaimedMessage> begun) {
        List<ClaimedMessage> rest =
                next.stream().filter(message -> !begun.contains(message)).toList();
        return rest.isEmpty() ? Uni.createFrom().voidItem() : ledger.release(claim, rest, time.wall());
    }

    /** What came of a message, and what becomes of it. */
    private record Sent(Outcome outcome, Settlement settlement) {}

    /**
     * Sends all at the same time, each with its own outcome. Where they show that the provider refuses the sender,
     * answers its code.
     */
    private Uni<Optional<String>> send(Batch batch, List<ClaimedMessage> begun) {
        Claim claim = batch.claim();
        List<Uni<Sent>> sent = new ArrayList<>();
        for (ClaimedMessage message : begun) {
            if (batch.found().get(message.customerId()) instanceof Contact.Available contact) {
                sent.add(send(claim, batch.campaign().plan().content(), message, contact));
            }
        }
        if (sent.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        // join, because all of them are handed over at the same time.
        return Uni.join()
                .all(sent)
                .andFailFast()
                .flatMap(all -> now(claim)
                        .flatMap(now ->
                                settle(claim, all.stream().map(Sent::settlement).toList(), now))
                        // retry, because otherwise the ledger would not know what the provider has taken.
                        .onFailure()
                        .retry()
                        .withBackOff(SETTLE_PAUSE)
                        .atMost(SETTLE_TRIES_MAX)
                        .map(run -> senderRefusal(all)
                                .or(() -> run.filter(RefusalRun::isAboutSender).map(RefusalRun::providerCode))));
    }

    private static Optional<String> senderRefusal(List<Sent> sent) {
        return sent.stream()
                .map(Sent::outcome)
                .filter(Outcome.SenderRefused.class::isInstance)
                .map(outcome -> ((Outcome.SenderRefused) outcome).providerCode())
                .findFirst();
    }

    private Uni<Sent> send(Claim claim, Content content, ClaimedMessage message, Contact.Available contact) {
        Mail mail;
        try {
            mail = Mail.of(content, senders.of(claim.tenant()), message.messageId(), contact.address(), contact.name());
        } catch (IllegalArgumentException e) {
            return Uni.createFrom()
                    .item(sent(message, Outcome.Refused.unasked(DeliveryReason.CONTENT_TOO_LONG, false)));
        }
        return mails.send(mail).map(outcome -> sent(message, outcome));
    }

    private Sent sent(ClaimedMessage message, Outcome outcome) {
        return new Sent(outcome, Settlement.after(message, outcome, retry));
    }

    private Uni<Optional<RefusalRun>> settle(Claim claim, List<Settlement> messages, Now now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return ledger.settle(claim, messages, now).invoke(() -> meters.count(messages));
    }

    private Uni<Now> now(Claim claim) {
        return time.now(claim.tenant()).map(tenant -> new Now(tenant, time.wall()));
    }
}
