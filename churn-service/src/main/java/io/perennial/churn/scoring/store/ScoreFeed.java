package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Reads records of the feed of score changes. */
@Singleton
public class ScoreFeed implements FeedRecords<TierChange.Stored> {
    public static final String FEED = "score-changes";

    /** A record of ids, numbers, times and a trace context takes no more bytes on the wire. */
    private static final int RECORD_BYTES_MAX = 420;

    private static final String READ = """
            SELECT position, tenant_id, customer_id, previous_tier, tier, probability, model_id, as_of_time,
                   change_time, backfill, accept_time, traceparent
              FROM score_change
             WHERE shard = $1 AND position > $2 AND position <= $3
             ORDER BY position LIMIT $4""";

    /** Records that a later one about the same customer has replaced. */
    public static OldRows replaced(Duration keepFor) {
        return OldRows.replacedInFeed("score_change", "change_time", keepFor);
    }

    @Override
    public Uni<List<TierChange.Stored>> read(SqlConnection conn, int shard, long after, long through, int limit) {
        return conn.preparedQuery(READ)
                .execute(Tuple.of((short) shard, after, through, limit))
                .map(rows -> Rows.list(rows, ScoreRows::toRecord));
    }

    @Override
    public long position(TierChange.Stored change) {
        return change.position();
    }

    @Override
    public int bytes(TierChange.Stored change) {
        return RECORD_BYTES_MAX;
    }
}
