package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.RecipientRecord.ConsentChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Erased;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OfCustomer;
import io.perennial.campaign.recipient.domain.RecipientRecord.OriginSeen;
import io.perennial.campaign.recipient.domain.RecipientRecord.ProfileChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one page changes about one recipient. A part that is null does not change. */
final class RecipientChange {

    private @Nullable ProfileChanged profile;
    private @Nullable ConsentChanged consent;
    private @Nullable MembershipChanged membership;
    private boolean originSeen;
    private boolean ownMessaging;

    /** The customer; ordered as rows are locked. */
    record Who(TenantId tenant, CustomerId customer) implements Comparable<Who> {

        private static final Comparator<Who> ORDER =
                Comparator.comparing(Who::tenant).thenComparing(Who::customer);

        static Who of(OfCustomer record) {
            return new Who(record.tenant(), record.customer());
        }

        @Override
        public int compareTo(Who other) {
            return ORDER.compare(this, other);
        }
    }

    void add(OfCustomer record) {
        switch (record) {
            case ProfileChanged changed -> profile = changed;
            case ConsentChanged changed -> consent = changed;
            case MembershipChanged changed -> membership = changed;
            case OriginSeen seen -> {
                originSeen = true;
                ownMessaging |= seen.ownMessaging();
            }
            // Whatever was known before the erasure goes.
            case Erased _ -> clear();
            case Suppressed _, MessageArrived _ -> {}
        }
    }

    private void clear() {
        profile = null;
        consent = null;
        membership = null;
        originSeen = false;
        ownMessaging = false;
    }

    boolean isEmpty() {
        return profile == null && consent == null && membership == null && !originSeen;
    }

    /** The parameters of {@link RecipientSql#RECIPIENTS}: one array for each column, one element for each customer. */
    static Tuple parameters(Map<Who, RecipientChange> changes, HashKey key) {
        List<Who> who = new ArrayList<>(changes.keySet());
        List<RecipientChange> what = new ArrayList<>(changes.values());
        return Tuple.from(List.of(
                who.stream().map(one -> one.tenant().value()).toArray(Integer[]::new),
                who.stream().map(one -> one.customer().value()).toArray(String[]::new),
                who.stream()
                        .map(one -> key.commitment(one.tenant(), one.customer()))
                        .toArray(String[]::new),
                column(what, change -> change.profile != null).toArray(Boolean[]::new),
                column(
                                what,
                                change -> change.profile == null
                                        ? null
                                        : change.profile.zone().orElse(null))
                        .toArray(String[]::new),
                column(what, RecipientChange::reachable).toArray(Short[]::new),
                column(what, change -> change.consent != null).toArray(Boolean[]::new),
                column(what, RecipientChange::marketing).toArray(Short[]::new),
                column(what, change -> change.consent == null || change.consent.profiled())
                        .toArray(Boolean[]::new),
                column(what, RecipientChange::consentTime).toArray(OffsetDateTime[]::new),
                column(what, change -> change.originSeen).toArray(Boolean[]::new),
                column(what, change -> change.ownMessaging || change.isReachable())
                        .toArray(Boolean[]::new),
                column(what, RecipientChange::segments).toArray(String[]::new),
                column(what, RecipientChange::traceparent).toArray(String[]::new)));
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

    private @Nullable OffsetDateTime consentTime() {
        return consent == null
                ? null
                : consent.changeTime()
                        .map(time -> time.atOffset(ZoneOffset.UTC))
                        .orElse(null);
    }

    /** Joined by a character that no id contains, because SQL cannot unnest arrays of arrays. */
    private @Nullable String segments() {
        return membership == null ? null : String.join("\u001f", membership.segmentIds());
    }

    private @Nullable String traceparent() {
        return membership == null || membership.traceparent().isEmpty() ? null : membership.traceparent();
    }

    private static <T> List<@Nullable T> column(List<RecipientChange> what, Function<RecipientChange, @Nullable T> of) {
        List<@Nullable T> values = new ArrayList<>(what.size());
        what.forEach(change -> values.add(of.apply(change)));
        return values;
    }
}
