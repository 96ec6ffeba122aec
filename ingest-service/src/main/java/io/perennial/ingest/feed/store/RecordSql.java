package io.perennial.ingest.feed.store;

import io.perennial.ingest.feed.domain.FeedBody;
import io.perennial.ingest.feed.domain.FeedRecord;
import io.perennial.ingest.origin.domain.SalesChannel;
import io.perennial.platform.domain.Money;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedRecords;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads the records of a shard: events and changes are in two tables, and share their positions. */
final class RecordSql implements FeedRecords<FeedRecord> {

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
                            NULL, NULL, NULL, NULL, NULL
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
                .map(rows -> {
                    List<FeedRecord> records = new ArrayList<>(rows.size());
                    rows.forEach(row -> records.add(toRecord(row)));
                    return records;
                });
    }

    @Override
    public long position(FeedRecord feedRecord) {
        return feedRecord.position();
    }

    @Override
    public int bytes(FeedRecord feedRecord) {
        return feedRecord.body().content().length + OVERHEAD_BYTES;
    }

    private static FeedRecord toRecord(Row row) {
        String kind = row.getString("kind");
        byte[] content = ((Buffer) row.getValue("content")).getBytes();
        return new FeedRecord(
                row.getLong("position"),
                new TenantId(row.getInteger("tenant_id")),
                row.getString("customer_id"),
                row.getOffsetDateTime("accept_time").toInstant(),
                Objects.requireNonNullElse(row.getString("traceparent"), ""),
                kind.equals("EVENT")
                        ? toEvent(row, content)
                        : new FeedBody.Change(FeedBody.Kind.valueOf(kind), content));
    }

    private static FeedBody toEvent(Row row, byte[] content) {
        return new FeedBody.AcceptedEvent(
                content,
                row.getOffsetDateTime("event_time").toInstant(),
                SalesChannel.of(row.getShort("sales_channel")),
                Optional.ofNullable(row.getLong("tenant_amount"))
                        .map(amount -> new Money(row.getString("currency_code"), amount)),
                row.getBoolean("backfill"));
    }
}
