package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.sql.Columns;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one page changes about one recipient. A part that is null does not change. */
final class RecipientChange {

    private final CustomerKey customer;
    private @Nullable ProfileChanged profile;
    private @Nullable ConsentChanged consent;
    private @Nullable CustomerRecord<MembershipChanged> membership;
    private boolean originSeen;
    private boolean ownMessaging;

    private RecipientChange(CustomerKey customer) {
        this.customer = customer;
    }

    /** One for each customer of whom there is anything to keep. */
    static Collection<RecipientChange> of(List<CustomerRecord<RecipientRecord>> page) {
        Map<CustomerKey, RecipientChange> changes = new LinkedHashMap<>();
        page.forEach(told ->
                changes.computeIfAbsent(told.customer(), RecipientChange::new).add(told));
        changes.values().removeIf(RecipientChange::isEmpty);
        return changes.values();
    }

    private void add(CustomerRecord<RecipientRecord> told) {
        switch (told.content()) {
            case ProfileChanged changed -> profile = changed;
            case ConsentChanged changed -> consent = changed;
            case MembershipChanged changed -> membership = told.with(changed);
            case OriginSeen seen -> {
                originSeen = true;
                ownMessaging |= seen.ownMessaging();
            }
            case Suppressed _, MessageArrived _ -> {}
        }
    }

    private boolean isEmpty() {
        return profile == null && consent == null && membership == null && !originSeen;
    }

    /** The parameters of {@link RecipientSql#RECIPIENTS}. */
    static Tuple parameters(Collection<RecipientChange> changes) {
        return Columns.of(changes)
                .keys(change -> change.customer)
                .flags(change -> change.profile != null)
                .texts(RecipientChange::zone)
                .shorts(RecipientChange::reachable)
                .flags(change -> change.consent != null)
                .shorts(RecipientChange::marketing)
                .flags(change -> change.consent == null || change.consent.profiled())
                .times(RecipientChange::consentTime)
                .flags(change -> change.originSeen)
                .flags(change -> change.ownMessaging || change.isReachable())
                .texts(RecipientChange::segments)
                .texts(RecipientChange::traceparent)
                .tuple();
    }

    private @Nullable String zone() {
        return profile == null ? null : profile.zone().orElse(null);
    }

    private short reachable() {
        return profile == null ? 0 : (short) Channel.bits(profile.reachable());
    }

    private short marketing() {
        return consent == null ? 0 : (short) Channel.bits(consent.marketing());
    }

    /** A contact point counts as reachable only where its origin allows the seller's own messages. */
    private boolean isReachable() {
        return profile != null && !profile.reachable().isEmpty();
    }

    private @Nullable Instant consentTime() {
        return consent == null ? null : consent.changeTime().orElse(null);
    }

    /** Joined by a character that no id contains, because SQL cannot unnest arrays of arrays. */
    private @Nullable String segments() {
        return membership == null
                ? null
                : String.join("\u001f", membership.content().segmentIds());
    }

    private @Nullable String traceparent() {
        return membership == null || membership.traceparent().isEmpty() ? null : membership.traceparent();
    }
}
