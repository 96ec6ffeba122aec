package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.ClockAdvanced;
import io.perennial.campaign.recipient.domain.RecipientRecord.Erased;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.OfCustomer;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.RecipientRecord.TenantChanged;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Applies pages of the event feed and of the membership feed: one statement for each kind of record in the page, always
 * with customers in the same order, so that pages cannot deadlock.
 *
 * <p>Most records tell the current state, so only the last one of each customer in a page is applied.
 */
@Singleton
public class Recipients implements FeedHandler<RecipientRecord> {

    private final HashKey key;

    Recipients(HashKey key) {
        this.key = key;
    }

    @Override
    public Set<TenantId> tenantsOf(List<RecipientRecord> page) {
        return page.stream().map(RecipientRecord::tenant).collect(Collectors.toSet());
    }

    @Override
    public List<String> traceparentsOf(List<RecipientRecord> page) {
        return page.stream()
                .filter(MembershipChanged.class::isInstance)
                .map(MembershipChanged.class::cast)
                .map(MembershipChanged::traceparent)
                .filter(traceparent -> !traceparent.isEmpty())
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<RecipientRecord> page) {
        return lock(conn, page)
                .flatMap(_ -> tenants(conn, page))
                .flatMap(_ -> clocks(conn, shard, page))
                .flatMap(_ -> entomb(conn, page))
                .flatMap(_ -> recipients(conn, page))
                .flatMap(_ -> suppressions(conn, page))
                .flatMap(_ -> arrivals(conn, page))
                .flatMap(_ -> Erasure.run(conn, erased(page), key));
    }

    /** Writers about a tenant's customers share this lock; an erasure holds it alone. */
    private static Uni<?> lock(SqlConnection conn, List<RecipientRecord> page) {
        List<OfCustomer> writing = of(page, OfCustomer.class);
        return writing.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.LOCK)
                        .execute(Tuple.of(ints(writing, OfCustomer::tenant), ints(erased(page), Erased::tenant)));
    }

    private static Uni<?> tenants(SqlConnection conn, List<RecipientRecord> page) {
        Collection<TenantChanged> latest = last(
                of(page, TenantChanged.class),
                TenantChanged::tenant,
                (one, other) -> other.acceptTime().isBefore(one.acceptTime()) ? one : other);
        return latest.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.TENANTS)
                        .execute(Tuple.of(
                                ints(latest, TenantChanged::tenant),
                                texts(latest, tenant -> tenant.zone().getId()),
                                texts(latest, tenant -> tenant.clockMode().name()),
                                times(latest, TenantChanged::acceptTime)));
    }

    private static Uni<?> clocks(SqlConnection conn, int shard, List<RecipientRecord> page) {
        Collection<ClockAdvanced> latest = last(
                of(page, ClockAdvanced.class),
                ClockAdvanced::tenant,
                (one, other) -> one.now().isAfter(other.now()) ? one : other);
        return latest.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.CLOCKS)
                        .execute(Tuple.of(
                                (short) shard, ints(latest, ClockAdvanced::tenant), times(latest, ClockAdvanced::now)));
    }

    private Uni<?> entomb(SqlConnection conn, List<RecipientRecord> page) {
        List<Erased> erased = erased(page);
        return erased.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.TOMBSTONES)
                        .execute(Tuple.of(
                                ints(erased, Erased::tenant),
                                texts(erased, one -> key.commitment(one.tenant(), one.customer())),
                                times(erased, Erased::eraseTime)));
    }

    private Uni<?> recipients(SqlConnection conn, List<RecipientRecord> page) {
        Map<RecipientChange.Who, RecipientChange> changes = new TreeMap<>();
        of(page, OfCustomer.class)
                .forEach(record -> changes.computeIfAbsent(RecipientChange.Who.of(record), _ -> new RecipientChange())
                        .add(record));
        changes.values().removeIf(RecipientChange::isEmpty);
        return changes.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.RECIPIENTS).execute(RecipientChange.parameters(changes, key));
    }

    private Uni<?> suppressions(SqlConnection conn, List<RecipientRecord> page) {
        record Key(TenantId tenant, CustomerId customer, Channel channel, Suppression.Cause cause) {}
        Collection<Suppressed> latest = last(
                of(page, Suppressed.class),
                one -> new Key(one.tenant(), one.customer(), one.channel(), one.cause()),
                (one, other) -> one.eventTime().isAfter(other.eventTime()) ? one : other);
        return latest.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.SUPPRESSIONS)
                        .execute(Tuple.of(
                                ints(latest, Suppressed::tenant),
                                texts(latest, one -> one.customer().value()),
                                latest.stream()
                                        .map(one -> (short) one.channel().code())
                                        .toArray(Short[]::new),
                                latest.stream()
                                        .map(one -> (short) one.cause().code())
                                        .toArray(Short[]::new),
                                times(latest, Suppressed::eventTime),
                                texts(latest, one -> key.commitment(one.tenant(), one.customer()))));
    }

    private static Uni<?> arrivals(SqlConnection conn, List<RecipientRecord> page) {
        Collection<MessageArrived> first = last(
                of(page, MessageArrived.class),
                MessageArrived::messageId,
                (one, other) -> other.eventTime().isBefore(one.eventTime()) ? other : one);
        return first.isEmpty()
                ? nothing()
                : conn.preparedQuery(RecipientSql.ARRIVALS)
                        .execute(Tuple.of(
                                ints(first, MessageArrived::tenant),
                                texts(first, arrived -> arrived.customer().value()),
                                first.stream().map(MessageArrived::messageId).toArray(UUID[]::new),
                                times(first, MessageArrived::eventTime)));
    }

    private static List<Erased> erased(List<RecipientRecord> page) {
        return of(page, Erased.class);
    }

    static <R> List<R> of(List<RecipientRecord> page, Class<R> kind) {
        return page.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static <R, K> Collection<R> last(List<R> records, Function<R, K> by, BinaryOperator<R> choose) {
        return records.stream()
                .collect(Collectors.toMap(by, Function.identity(), choose, LinkedHashMap::new))
                .values();
    }

    static <R> Integer[] ints(Collection<R> records, Function<R, TenantId> tenant) {
        return records.stream().map(record -> tenant.apply(record).value()).toArray(Integer[]::new);
    }

    static <R> String[] texts(Collection<R> records, Function<R, String> text) {
        return records.stream().map(text).toArray(String[]::new);
    }

    static <R> OffsetDateTime[] times(Collection<R> records, Function<R, Instant> time) {
        return records.stream()
                .map(record -> time.apply(record).atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new);
    }

    static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
