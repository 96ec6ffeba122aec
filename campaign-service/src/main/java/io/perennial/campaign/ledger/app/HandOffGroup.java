package io.perennial.campaign.ledger.app;

import io.perennial.campaign.campaign.domain.Campaign;
import io.perennial.campaign.campaign.domain.Content;
import io.perennial.campaign.ledger.app.Ledger.Claim;
import io.perennial.campaign.ledger.app.Ledger.Now;
import io.perennial.campaign.ledger.domain.Addressed;
import io.perennial.campaign.ledger.domain.Claimed;
import io.perennial.campaign.ledger.domain.Contact;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.Mail;
import io.perennial.campaign.ledger.domain.Outcome;
import io.perennial.campaign.ledger.domain.RetryRule;
import io.perennial.campaign.ledger.domain.Senders;
import io.perennial.campaign.ledger.domain.Settled;
import io.perennial.campaign.ledger.domain.WorkLimits;
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
import java.util.Set;

/** Hands over claimed messages of one campaign: asks for addresses, then sends in small groups. */
@Singleton
public class HandOffGroup {

    private static final Duration SETTLE_PAUSE = Duration.ofMillis(200);
    private static final int SETTLE_TRIES_MAX = 5;

    private final Ledger ledger;
    private final Contacts contacts;
    private final Bars bars;
    private final Mails mails;
    private final Senders senders;
    private final RetryRule retry;
    private final WorkLimits limits;
    private final TenantTime time;
    private final HandOffMeters meters;
    private final HandOffSwitch ending;

    public HandOffGroup(
            Ledger ledger,
            Contacts contacts,
            Bars bars,
            Mails mails,
            Senders senders,
            RetryRule retry,
            WorkLimits limits,
            TenantTime time,
            HandOffMeters meters,
            HandOffSwitch ending) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.bars = bars;
        this.mails = mails;
        this.senders = senders;
        this.retry = retry;
        this.limits = limits;
        this.time = time;
        this.meters = meters;
        this.ending = ending;
    }

    public Uni<Void> handle(Claim claim, Campaign campaign, SendPolicy policy, List<Claimed> messages) {
        List<String> customers = messages.stream().map(Claimed::customerId).toList();
        Channel channel = campaign.plan().channel();
        Instant until = time.wall().plus(limits.answerAgeMax());
        return now(claim)
                .flatMap(now -> contacts.resolve(claim.tenant(), channel, customers)
                        .flatMap(found -> bars.of(claim.tenant(), channel, customers, now.tenant())
                                .flatMap(barred -> addressed(claim, policy, messages, found, barred))
                                .flatMap(due -> groups(new Batch(claim, campaign, found, until), due))));
    }

    /** What the messages of one answer of ingest have in common, and until when that answer is good. */
    private record Batch(Claim claim, Campaign campaign, Map<String, Contact> found, Instant until) {}

    /** Withholds what may not go or whose address has had enough; asks later where the answer is not clear. */
    private Uni<List<Claimed>> addressed(
            Claim claim,
            SendPolicy policy,
            List<Claimed> messages,
            Map<String, Contact> found,
            Map<String, String> barred) {
        List<Settled> settled = new ArrayList<>();
        List<Addressed> reachable = new ArrayList<>();
        for (Claimed message : messages) {
            String bar = barred.get(message.customerId());
            switch (found.getOrDefault(message.customerId(), new Contact.Unclear())) {
                case Contact.Unavailable none -> settled.add(Settled.withheld(message, none.status()));
                case Contact _ when bar != null -> settled.add(Settled.withheld(message, bar));
                case Contact.Available contact -> reachable.add(new Addressed(message, contact.addressHash()));
                case Contact.Unclear _ -> settled.add(Settled.unanswered(message, retry));
            }
        }
        return now(claim)
                .flatMap(now -> ledger.address(claim, reachable, policy, now).flatMap(due -> {
                    settled.addAll(full(reachable, due));
                    return settle(claim, settled, now).replaceWith(due);
                }));
    }

    private static List<Settled> full(List<Addressed> reachable, List<Claimed> due) {
        Set<Claimed> allowed = new HashSet<>(due);
        return reachable.stream()
                .map(Addressed::message)
                .filter(message -> !allowed.contains(message))
                .map(message -> Settled.withheld(message, Delivery.CAP))
                .toList();
    }

    private Uni<Void> groups(Batch batch, List<Claimed> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (ending.isOff()) {
            return giveBack(batch.claim(), due, List.of());
        }
        List<Claimed> next = due.subList(0, Math.min(due.size(), limits.parallel()));
        List<Claimed> rest = due.subList(next.size(), due.size());
        return ledger.begin(batch.claim(), next, time.wall())
                .flatMap(begun -> giveBack(batch.claim(), next, begun).flatMap(_ -> send(batch, begun)))
                .flatMap(_ -> isOld(batch) ? giveBack(batch.claim(), rest, List.of()) : groups(batch, rest));
    }

    /** A slow provider makes the answer about consent old: the rest is claimed and asked about anew. */
    private boolean isOld(Batch batch) {
        return time.wall().isAfter(batch.until());
    }

    /** What was not begun is not sent: the campaign was paused or stopped, or somebody else has given the claim up. */
    private Uni<Void> giveBack(Claim claim, List<Claimed> next, List<Claimed> begun) {
        List<Claimed> rest =
                next.stream().filter(message -> !begun.contains(message)).toList();
        return rest.isEmpty() ? Uni.createFrom().voidItem() : ledger.release(claim, rest, time.wall());
    }

    /** All at once, each with an outcome of its own. */
    private Uni<Void> send(Batch batch, List<Claimed> begun) {
        Claim claim = batch.claim();
        List<Uni<Settled>> sent = new ArrayList<>();
        for (Claimed message : begun) {
            if (batch.found().get(message.customerId()) instanceof Contact.Available contact) {
                sent.add(send(claim, batch.campaign().plan().content(), message, contact));
            }
        }
        if (sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // join, because the provider is asked about all of them at the same time.
        return Uni.join()
                .all(sent)
                .andFailFast()
                .flatMap(settled -> now(claim)
                        .flatMap(now -> settle(claim, settled, now))
                        // retry, because what the provider took is lost to the ledger otherwise.
                        .onFailure()
                        .retry()
                        .withBackOff(SETTLE_PAUSE)
                        .atMost(SETTLE_TRIES_MAX));
    }

    private Uni<Settled> send(Claim claim, Content content, Claimed message, Contact.Available contact) {
        Mail mail;
        try {
            mail = Mail.of(content, senders.of(claim.tenant()), message.messageId(), contact);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(Settled.after(message, new Outcome.Refused("CONTENT_TOO_LONG", false), retry));
        }
        return mails.send(mail).map(outcome -> Settled.after(message, outcome, retry));
    }

    private Uni<Void> settle(Claim claim, List<Settled> messages, Now now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return ledger.settle(claim, messages, now).invoke(() -> meters.count(messages));
    }

    private Uni<Now> now(Claim claim) {
        return time.now(claim.tenant()).map(tenant -> new Now(tenant, time.wall()));
    }
}
