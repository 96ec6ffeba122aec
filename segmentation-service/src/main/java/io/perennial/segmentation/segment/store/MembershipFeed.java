package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
     * @param backfill true where nothing that just happened led to it
     * @param acceptTime when ingest accepted the latest event that led to it; null where none did
     */
    public record Change(
            long position,
            TenantId tenant,
            CustomerId customer,
            List<String> segmentIds,
            List<String> enteredSegmentIds,
            List<String> leftSegmentIds,
            @Nullable Instant changeTime,
            @Nullable String traceparent,
            boolean backfill,
            @Nullable Instant acceptTime) {
        public Change {
            segmentIds = List.copyOf(segmentIds);
            enteredSegmentIds = List.copyOf(enteredSegmentIds);
            leftSegmentIds = List.copyOf(leftSegmentIds);
        }
    }

    /** The feed's name among the heads. */
    static final String NAME = "segmentation.memberships";

    /** The customer is probed for ({@code OFFSET 0}), never hashed. */
    private static final String IS_ERASED = """
            NOT EXISTS (SELECT FROM customer AS c
                        WHERE c.tenant_id = r.tenant_id AND c.customer_id = r.customer_id OFFSET 0)""";

    private final FeedTail<Change> tail;

    MembershipFeed(FeedTails tails) {
        this.tail = tails.of(NAME, new Records());
    }

    /** The changes behind a cursor, as soon as there is one or the wait is over. */
    public Uni<FeedPage<Change>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    /** How far it is written and read; for callers that cover every tenant. */
    public Uni<List<ShardProgress>> progress(TenantCover covers) {
        return tail.progress(covers);
    }

    /** Says that changes may have been committed: whoever waits is answered at once. */
    public void signal() {
        tail.signal();
    }

    /** Records that later ones of the same customer have replaced, and all of the erased. */
    public static OldRows oldChanges(Duration keepFor) {
        return OldRows.replacedInFeed("membership_change", "write_time", keepFor, IS_ERASED);
    }

    private static final class Records implements FeedRecords<Change> {

        private static final String READ = """
                SELECT position, tenant_id, customer_id, segment_ids, entered_segment_ids, left_segment_ids, change_time,
                       traceparent, backfill, accept_time
                FROM membership_change
                WHERE shard = $1 AND position > $2 AND position <= $3
                ORDER BY position LIMIT $4""";

        /** What a record takes besides its texts. */
        private static final int FRAME_BYTES = 80;

        @Override
        public Uni<List<Change>> read(SqlConnection conn, int shard, long after, long through, int limit) {
            return conn.preparedQuery(READ)
                    .execute(Tuple.of((short) shard, after, through, limit))
                    .map(rows -> Rows.list(rows, Records::change));
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
                    Rows.tenant(row),
                    Rows.customer(row),
                    Rows.texts(row, "segment_ids"),
                    Rows.texts(row, "entered_segment_ids"),
                    Rows.texts(row, "left_segment_ids"),
                    Rows.instantOrNull(row, "change_time"),
                    row.getString("traceparent"),
                    row.getBoolean("backfill"),
                    Rows.instantOrNull(row, "accept_time"));
        }
    }
}
