package io.perennial.churn.alert.store;

import io.perennial.churn.alert.domain.AlertChange;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Reads records of the feed of alerts. */
@Singleton
public class AlertFeed implements FeedRecords<AlertChange.OnFeed> {
    public static final String FEED = "alerts";

    /** A record of ids, numbers and times takes no more bytes on the wire. */
    private static final int RECORD_BYTES_MAX = 270;

    private static final String READ = """
            SELECT r.position, r.tenant_id, r.customer_id, r.state, r.value_at_risk_minor, r.probability,
                   r.change_time, r.backfill, r.accept_time, t.currency_code
              FROM alert_record AS r JOIN tenant AS t USING (tenant_id)
             WHERE r.shard = $1 AND r.position > $2 AND r.position <= $3
             ORDER BY r.position LIMIT $4""";

    /**
     * The record of an end goes once no record is left of what it ended: until then a new reader would take that alert
     * for open.
     */
    private static final String ENDS_NOTHING = """
            r.state IN ('RECOVERED', 'LAPSED')
               AND NOT EXISTS (SELECT FROM alert_record AS e
                                WHERE e.tenant_id = r.tenant_id AND e.customer_id = r.customer_id
                                  AND e.position < r.position OFFSET 0)""";

    /** Records that a later one about the same customer has replaced, and ends of alerts. */
    public static OldRows replaced(Duration keepFor) {
        return OldRows.replacedInFeed("alert_record", "write_time", keepFor, ENDS_NOTHING);
    }

    @Override
    public Uni<List<AlertChange.OnFeed>> read(SqlConnection conn, int shard, long after, long through, int limit) {
        return conn.preparedQuery(READ)
                .execute(Tuple.of((short) shard, after, through, limit))
                .map(rows -> Rows.list(rows, AlertRows::toRecord));
    }

    @Override
    public long position(AlertChange.OnFeed change) {
        return change.position();
    }

    @Override
    public int bytes(AlertChange.OnFeed change) {
        return RECORD_BYTES_MAX;
    }
}
