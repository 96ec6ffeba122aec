package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.feed.ShardProgress;
import io.perennial.segmentation.segment.app.MembershipFeed;
import io.perennial.segmentation.segment.domain.MembershipChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** The feed of membership changes, from the table that {@link StateSql} writes. */
@Singleton
class PgMembershipFeed implements MembershipFeed {

    /** The feed's name among the heads. */
    static final String NAME = "segmentation.memberships";

    private final FeedTail<MembershipChange> tail;

    PgMembershipFeed(FeedTails tails) {
        this.tail = tails.of(NAME, new Records());
    }

    @Override
    public Uni<FeedPage<MembershipChange>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    @Override
    public Uni<List<ShardProgress>> progress() {
        return tail.progress();
    }

    @Override
    public void signal() {
        tail.signal();
    }

    private static final class Records implements FeedRecords<MembershipChange> {

        private static final String READ = """
                SELECT position, tenant_id, customer_id, segment_ids, entered_segment_ids, left_segment_ids, change_time,
                       traceparent
                FROM membership_change
                WHERE shard = $1 AND position > $2 AND position <= $3
                ORDER BY position LIMIT $4""";

        /** What a record takes besides its texts. */
        private static final int FRAME_BYTES = 64;

        @Override
        public Uni<List<MembershipChange>> read(SqlConnection conn, int shard, long after, long through, int limit) {
            return conn.preparedQuery(READ)
                    .execute(Tuple.of((short) shard, after, through, limit))
                    .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                            .map(Records::change)
                            .toList());
        }

        @Override
        public long position(MembershipChange change) {
            return change.position();
        }

        @Override
        public int bytes(MembershipChange change) {
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

        private static MembershipChange change(Row row) {
            return new MembershipChange(
                    row.getLong("position"),
                    new TenantId(row.getInteger("tenant_id")),
                    new CustomerId(row.getString("customer_id")),
                    texts(row, "segment_ids"),
                    texts(row, "entered_segment_ids"),
                    texts(row, "left_segment_ids"),
                    row.getOffsetDateTime("change_time") == null
                            ? null
                            : row.getOffsetDateTime("change_time").toInstant(),
                    row.getString("traceparent"));
        }

        private static List<String> texts(Row row, String column) {
            return List.of(Objects.requireNonNull(row.getArrayOfStrings(column)));
        }
    }
}
