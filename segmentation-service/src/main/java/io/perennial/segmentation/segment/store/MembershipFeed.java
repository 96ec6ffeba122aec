package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The feed of membership changes, from the table that {@link StateSql} writes. */
@Singleton
public class MembershipFeed {

    /**
     * A customer entered or left segments.
     *
     * @param segmentIds all that the customer is in now, ordered
     * @param changeTime when, by the tenant's clock; null where an erased customer's tenant has none yet
     * @param traceparent the W3C trace context of what led to it; null where that was not sampled
     */
    public record Change(
            long position,
            TenantId tenant,
            CustomerId customer,
            List<String> segmentIds,
            List<String> enteredSegmentIds,
            List<String> leftSegmentIds,
            @Nullable Instant changeTime,
            @Nullable String traceparent) {
        public Change {
            segmentIds = List.copyOf(segmentIds);
            enteredSegmentIds = List.copyOf(enteredSegmentIds);
            leftSegmentIds = List.copyOf(leftSegmentIds);
        }
    }

    /** The feed's name among the heads. */
    static final String NAME = "segmentation.memberships";

    /**
     * Looks at so many records of a shard, by key: however few of them may go, a statement is no longer than that. A
     * record that somebody else holds is passed over. The customer is probed for ({@code OFFSET 0}), never hashed.
     */
    private static final String DROP_REPLACED = """
            WITH looked_at AS (
                SELECT max(position) AS through, count(*) AS found, min(write_time) AS earliest
                FROM (SELECT position, write_time FROM membership_change
                      WHERE shard = $1 AND position > $2 ORDER BY position LIMIT $3) AS next),
            dropped AS (
                DELETE FROM membership_change
                WHERE shard = $1 AND position = ANY (ARRAY(
                    SELECT m.position FROM membership_change AS m
                    WHERE m.shard = $1 AND m.position > $2 AND m.position <= (SELECT through FROM looked_at)
                      AND m.write_time < $4
                      AND (EXISTS (SELECT FROM membership_change AS later
                                   WHERE later.tenant_id = m.tenant_id AND later.customer_id = m.customer_id
                                     AND later.position > m.position)
                           OR NOT EXISTS (SELECT FROM customer AS c
                                          WHERE c.tenant_id = m.tenant_id AND c.customer_id = m.customer_id
                                          OFFSET 0))
                    FOR UPDATE SKIP LOCKED)))
            SELECT through FROM looked_at WHERE found = $3 AND earliest < $4""";

    private final TenantTx tx;
    private final FeedTail<Change> tail;

    MembershipFeed(TenantTx tx, FeedTails tails) {
        this.tx = tx;
        this.tail = tails.of(NAME, new Records());
    }

    /** The changes behind a cursor, as soon as there is one or the wait is over. */
    public Uni<FeedPage<Change>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    /** How far it is written and read. */
    public Uni<List<ShardProgress>> progress() {
        return tail.progress();
    }

    /** Says that changes may have been committed: whoever waits is answered at once. */
    public void signal() {
        tail.signal();
    }

    /**
     * Looks at so many records of a shard behind a position, and drops those that were written before an instant and that
     * a later one of the same customer has replaced, or whose customer is erased. One that is held by another transaction
     * waits for the next time. Answers behind which position to go on; empty where none that is old enough is left.
     */
    public Uni<Optional<Long>> dropReplaced(int shard, long after, Instant writtenBefore, int limit) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DROP_REPLACED)
                .execute(Tuple.of((short) shard, after, limit, Columns.time(writtenBefore)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("through"))
                        .findFirst()));
    }

    private static final class Records implements FeedRecords<Change> {

        private static final String READ = """
                SELECT position, tenant_id, customer_id, segment_ids, entered_segment_ids, left_segment_ids, change_time,
                       traceparent
                FROM membership_change
                WHERE shard = $1 AND position > $2 AND position <= $3
                ORDER BY position LIMIT $4""";

        /** What a record takes besides its texts. */
        private static final int FRAME_BYTES = 64;

        @Override
        public Uni<List<Change>> read(SqlConnection conn, int shard, long after, long through, int limit) {
            return conn.preparedQuery(READ)
                    .execute(Tuple.of((short) shard, after, through, limit))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(Records::change)
                            .toList());
        }

        @Override
        public long position(Change change) {
            return change.position();
        }

        @Override
        public int bytes(Change change) {
            String trace = change.traceparent();
            return FRAME_BYTES
                    + change.customer().value().length()
                    + bytes(change.segmentIds())
                    + bytes(change.enteredSegmentIds())
                    + bytes(change.leftSegmentIds())
                    + (trace == null ? 0 : trace.length());
        }

        private static int bytes(List<String> ids) {
            return ids.stream().mapToInt(id -> id.length() + 2).sum();
        }

        private static Change change(Row row) {
            return new Change(
                    row.getLong("position"),
                    new TenantId(row.getInteger("tenant_id")),
                    new CustomerId(row.getString("customer_id")),
                    texts(row, "segment_ids"),
                    texts(row, "entered_segment_ids"),
                    texts(row, "left_segment_ids"),
                    Columns.instant(row, "change_time"),
                    row.getString("traceparent"));
        }

        private static List<String> texts(Row row, String column) {
            return List.of(Objects.requireNonNull(row.getArrayOfStrings(column)));
        }
    }
}
