package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.MessageArrived;
import io.perennial.campaign.recipient.domain.RecipientRecord.Suppressed;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.event.EventPage;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes pages of the event feed and of the membership feed: one statement for each kind of record in the page.
 *
 * <p>Most records tell the current state, so only the last one of each customer in a page is written.
 */
@Singleton
public class Recipients {

    private final CustomerHashes hashes;

    Recipients(CustomerHashes hashes) {
        this.hashes = hashes;
    }

    public Uni<Void> ofEvents(SqlConnection conn, EventPage<List<RecipientRecord>> page) {
        List<CustomerRecord<RecipientRecord>> records = page.records().stream()
                .flatMap(told -> told.content().stream().map(told::with))
                .toList();
        return Erasure.run(conn, page.erased().keySet(), hashes).flatMap(_ -> write(conn, records));
    }

    public Uni<Void> ofMemberships(SqlConnection conn, CustomerFeed.Page<RecipientRecord> page) {
        return write(conn, page.records());
    }

    private static Uni<Void> write(SqlConnection conn, List<CustomerRecord<RecipientRecord>> records) {
        return recipients(conn, RecipientChange.of(records))
                .flatMap(_ -> suppressions(conn, of(records, Suppressed.class)))
                .flatMap(_ -> arrivals(conn, of(records, MessageArrived.class)))
                .replaceWithVoid();
    }

    private static Uni<?> recipients(SqlConnection conn, Collection<RecipientChange> changes) {
        return changes.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(RecipientSql.RECIPIENTS).execute(RecipientChange.parameters(changes));
    }

    private static Uni<?> suppressions(SqlConnection conn, List<CustomerRecord<Suppressed>> records) {
        record Key(CustomerKey customer, Channel channel, Suppression.Cause cause) {}
        Comparator<CustomerRecord<Suppressed>> time =
                Comparator.comparing(told -> told.content().eventTime());
        Collection<CustomerRecord<Suppressed>> latest = one(
                records,
                told -> new Key(
                        told.customer(),
                        told.content().channel(),
                        told.content().cause()),
                BinaryOperator.maxBy(time));
        return latest.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(RecipientSql.SUPPRESSIONS)
                        .execute(Columns.of(latest)
                                .keys(CustomerRecord::customer)
                                .shorts(told -> (short) told.content().channel().code())
                                .shorts(told -> (short) told.content().cause().code())
                                .times(told -> told.content().eventTime())
                                .tuple());
    }

    private static Uni<?> arrivals(SqlConnection conn, List<CustomerRecord<MessageArrived>> records) {
        Comparator<CustomerRecord<MessageArrived>> time =
                Comparator.comparing(told -> told.content().eventTime());
        Collection<CustomerRecord<MessageArrived>> first =
                one(records, told -> told.content().messageId(), BinaryOperator.minBy(time));
        return first.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(RecipientSql.ARRIVALS)
                        .execute(Columns.of(first)
                                .keys(CustomerRecord::customer)
                                .uuids(told -> told.content().messageId())
                                .times(told -> told.content().eventTime())
                                .tuple());
    }

    private static <R> List<CustomerRecord<R>> of(List<CustomerRecord<RecipientRecord>> records, Class<R> kind) {
        return records.stream()
                .filter(told -> kind.isInstance(told.content()))
                .map(told -> told.with(kind.cast(told.content())))
                .toList();
    }

    /** One record for each key. */
    private static <R, K> Collection<R> one(List<R> records, Function<R, K> by, BinaryOperator<R> choose) {
        return records.stream()
                .collect(Collectors.toMap(by, Function.identity(), choose))
                .values();
    }
}
