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
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
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
    private final Mails mails;
    private final Senders senders;
    private final RetryRule retry;
    private final WorkLimits limits;
    private final TenantTime time;
    private final HandOffMeters meters;

    public HandOffGroup(
            Ledger ledger,
            Contacts contacts,
            Mails mails,
            Senders senders,
            RetryRule retry,
            WorkLimits limits,
            TenantTime time,
            HandOffMeters meters) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.mails = mails;
        this.senders = senders;
        this.retry = retry;
        this.limits = limits;
        this.time = time;
        this.meters = meters;
    }

    public Uni<Void> handle(Claim claim, Campaign campaign, SendPolicy policy, List<Claimed> messages) {
        List<String> customers = messages.stream().map(Claimed::customerId).toList();
        return contacts.resolve(claim.tenant(), campaign.plan().channel(), customers)
                // No answer, no send: the messages go back, to be tried again after a pause.
                .onFailure()
                .call(() -> ledger.release(claim, messages, time.wall().plus(retry.min())))
                .flatMap(found -> addressed(claim, policy, messages, found)
                        .flatMap(due -> groups(claim, campaign, due, found, 0)));
    }

    /** Withholds what has no address or whose address has had enough. */
    private Uni<List<Claimed>> addressed(
            Claim claim, SendPolicy policy, List<Claimed> messages, Map<String, Contact> found) {
        List<Settled> withheld = new ArrayList<>();
        List<Addressed> reachable = new ArrayList<>();
        for (Claimed message : messages) {
            switch (found.getOrDefault(message.customerId(), new Contact.Unavailable("NO_ANSWER"))) {
                case Contact.Available contact -> reachable.add(new Addressed(message, contact.addressHash()));
                case Contact.Unavailable none -> withheld.add(Settled.withheld(message, none.status()));
            }
        }
        return now(claim)
                .flatMap(now -> ledger.address(claim, reachable, policy, now).flatMap(due -> {
                    withheld.addAll(full(reachable, due));
                    return settle(claim, withheld, now).replaceWith(due);
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

    private Uni<Void> groups(Claim claim, Campaign campaign, List<Claimed> due, Map<String, Contact> found, int from) {
        if (from >= due.size()) {
            return Uni.createFrom().voidItem();
        }
        int to = Math.min(due.size(), from + limits.parallel());
        List<Claimed> next = due.subList(from, to);
        return ledger.begin(claim, next, time.wall())
                .flatMap(begun -> giveBack(claim, next, begun).flatMap(_ -> send(claim, campaign, begun, found)))
                .flatMap(_ -> groups(claim, campaign, due, found, to));
    }

    /** What was not begun is not sent: the campaign was paused or stopped, or somebody else has given the claim up. */
    private Uni<Void> giveBack(Claim claim, List<Claimed> next, List<Claimed> begun) {
        List<Claimed> rest =
                next.stream().filter(message -> !begun.contains(message)).toList();
        return rest.isEmpty() ? Uni.createFrom().voidItem() : ledger.release(claim, rest, time.wall());
    }

    /** All at once, each with an outcome of its own. */
    private Uni<Void> send(Claim claim, Campaign campaign, List<Claimed> begun, Map<String, Contact> found) {
        List<Uni<Settled>> sent = new ArrayList<>();
        for (Claimed message : begun) {
            if (found.get(message.customerId()) instanceof Contact.Available contact) {
                sent.add(send(claim, campaign.plan().content(), message, contact));
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
            return Uni.createFrom().item(Settled.after(message, new Outcome.Refused("CONTENT_TOO_LONG"), retry));
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
