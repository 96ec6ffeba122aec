package io.perennial.ingest.feed.store;

import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import io.perennial.api.common.v1.Money;
import io.perennial.api.ingest.v1.AcceptedEvent;
import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Objects;

/** Reads the records of a shard: events and changes are in two tables, and share their positions. */
public final class FeedRecordSql implements FeedRecords<FeedRecord> {

    private static final OneofDescriptor WHAT =
            FeedRecord.getDescriptor().getOneofs().getFirst();

    /** What a record takes in an answer besides its content. */
    private static final int OVERHEAD_BYTES = 200;

    /** As the contract says. */
    private static final int PAGE_BYTES_MAX = 3 * 1024 * 1024;

    /**
     * Ends with the record that no longer fits, so that the page is known to go on behind it: a thousand large events
     * are never in memory at once.
     */
    private static final String READ = """
            SELECT * FROM (
                SELECT *, sum(octet_length(content) + $5::int) OVER (ORDER BY position) - octet_length(content) - $5::int AS bytes_before
                FROM (
                    (SELECT e.position, e.tenant_id, e.customer_id, e.accept_time, e.traceparent, 'EVENT' AS kind,
                            e.payload AS content, e.event_time, e.sales_channel, e.tenant_amount, e.backfill, t.currency_code
                     FROM event AS e LEFT JOIN tenant AS t ON t.tenant_id = e.tenant_id
                     WHERE e.shard = $1 AND e.position > $2 AND e.position <= $3 ORDER BY e.position LIMIT $4)
                    UNION ALL
                    (SELECT position, tenant_id, customer_id, accept_time, traceparent, kind, body,
                            NULL, NULL, NULL, backfill, NULL
                     FROM feed_record
                     WHERE shard = $1 AND position > $2 AND position <= $3 ORDER BY position LIMIT $4)
                    ORDER BY position LIMIT $4
                ) AS both_tables
            ) AS page
            WHERE bytes_before <= $6
            ORDER BY position""";

    @Override
    public Uni<List<FeedRecord>> read(SqlConnection conn, int shard, long after, long through, int limit) {
        return conn.preparedQuery(READ)
                .execute(Tuple.of((short) shard, after, through, (long) limit, OVERHEAD_BYTES, (long) PAGE_BYTES_MAX))
                .map(rows -> Rows.list(rows, FeedRecordSql::toRecord));
    }

    @Override
    public long position(FeedRecord feedRecord) {
        return feedRecord.getPosition();
    }

    /** As the statement counts them. */
    @Override
    public int bytes(FeedRecord feedRecord) {
        int content = feedRecord.hasEvent()
                ? feedRecord.getEvent().getPayload().size()
                : ((Message) feedRecord.getField(feedRecord.getOneofFieldDescriptor(WHAT))).getSerializedSize();
        return content + OVERHEAD_BYTES;
    }

    private static FeedRecord toRecord(Row row) {
        var message = FeedRecord.newBuilder()
                .setPosition(row.getLong("position"))
                .setTenantId(row.getInteger("tenant_id").toString())
                .setCustomerId(row.getString("customer_id"))
                .setAcceptTime(Times.timestamp(Rows.instant(row, "accept_time")))
                .setBackfill(row.getBoolean("backfill"))
                .setTraceparent(Objects.requireNonNullElse(row.getString("traceparent"), ""));
        byte[] content = Objects.requireNonNull(Rows.bytes(row, "content"));
        try {
            switch (row.getString("kind")) {
                case "EVENT" -> message.setEvent(toEvent(row, content));
                case "PROFILE" -> message.setProfile(CustomerProfile.parseFrom(content));
                case "CONSENT" -> message.setConsent(ConsentState.parseFrom(content));
                case "TENANT" -> message.setTenant(Tenant.parseFrom(content));
                case "CLOCK" -> message.setClockAdvanced(ClockAdvanced.parseFrom(content));
                case "ERASED" -> message.setCustomerErased(CustomerErased.parseFrom(content));
                default -> throw new IllegalStateException(row.getString("kind") + " (expected: a kind of the table)");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("record at " + message.getPosition(), e);
        }
        return message.build();
    }

    private static AcceptedEvent toEvent(Row row, byte[] content) {
        var event = AcceptedEvent.newBuilder()
                // The array is nobody else's and is not changed.
                .setPayload(UnsafeByteOperations.unsafeWrap(content))
                .setEventTime(Times.timestamp(Rows.instant(row, "event_time")))
                .addAllAllowedUses(
                        SalesChannel.of(row.getShort("sales_channel")).allowedUses());
        Long tenantAmount = row.getLong("tenant_amount");
        if (tenantAmount != null) {
            event.setTenantAmount(Money.newBuilder()
                    .setCurrencyCode(row.getString("currency_code"))
                    .setMinorUnits(tenantAmount));
        }
        return event.build();
    }
}
