package io.perennial.churn.retention.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Deletes old rows of customers that a later row of the same customer has replaced. Each method is one transaction: it
 * looks at a bounded number of rows after a given one and deletes those that were written before an instant; rows that
 * another transaction has locked wait for the next time. It answers the row after which to go on, or nothing where no
 * row that is old enough is left.
 */
@Singleton
public class ReplacedRows {

    /**
     * Looks at a bounded number of rows, by key, so that a statement stays short however few of them are deleted.
     * {@code OFFSET 0} makes the planner look up a later row for each, instead of joining the table with itself.
     */
    private static final String DELETE = """
            WITH looked_at AS MATERIALIZED (
                SELECT * FROM {table} WHERE {group} = $1 AND {number} > $2 ORDER BY {number} LIMIT $3),
            deleted AS (
                DELETE FROM {table}
                 WHERE {group} = $1 AND {number} = ANY (ARRAY(
                       SELECT {number} FROM {table}
                        WHERE {group} = $1 AND {number} = ANY (ARRAY(
                              SELECT m.{number} FROM looked_at AS m
                               WHERE m.{age} < $4
                                 AND (EXISTS (SELECT FROM {table} AS l
                                               WHERE l.tenant_id = m.tenant_id AND l.customer_id = m.customer_id
                                                 AND l.{number} > m.{number} OFFSET 0)
                                      OR {or})))
                          FOR UPDATE SKIP LOCKED)))
            SELECT max({number}) AS through FROM looked_at HAVING count(*) = $3 AND min({age}) < $4""";

    /**
     * The record of an end is deleted once no record is left of what it ended: until then a new reader would take that
     * alert for open.
     */
    private static final String ENDS_NOTHING = """
            (m.state IN ('RECOVERED', 'LAPSED')
                     AND NOT EXISTS (SELECT FROM alert_record AS e
                                      WHERE e.tenant_id = m.tenant_id AND e.customer_id = m.customer_id
                                        AND e.position < m.position OFFSET 0))""";

    /** The feeds whose records are deleted. */
    public enum Feed {
        SCORE_CHANGES(sql("score_change", "shard", "position", "change_time", "false")),
        ALERTS(sql("alert_record", "shard", "position", "write_time", ENDS_NOTHING));

        private final String delete;

        Feed(String delete) {
            this.delete = delete;
        }
    }

    private static final String DELETE_HISTORY =
            sql("score_history", "tenant_id", "entry_number", "change_time", "false");

    private final TenantTx tx;

    ReplacedRows(TenantTx tx) {
        this.tx = tx;
    }

    /** Deletes records of a shard of a feed, after a position. */
    public Uni<Optional<Long>> ofFeed(Feed feed, int shard, long after, Instant before, int limit) {
        return tx.inEveryTenant(conn -> delete(conn, feed.delete, (short) shard, after, before, limit));
    }

    /** Deletes entries of a tenant's score histories, after the number of an entry. */
    public Uni<Optional<Long>> ofScoreHistory(TenantId tenant, long after, Instant before, int limit) {
        return tx.inTenant(tenant, conn -> delete(conn, DELETE_HISTORY, tenant.value(), after, before, limit));
    }

    private static Uni<Optional<Long>> delete(
            SqlConnection conn, String sql, Number group, long after, Instant before, int limit) {
        return conn.preparedQuery(sql)
                .execute(Tuple.of(group, after, limit, before.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("through"))
                        .findFirst());
    }

    /** A constant for each table; no text of a caller is in it. */
    private static String sql(String table, String group, String number, String age, String or) {
        return DELETE.replace("{table}", table)
                .replace("{group}", group)
                .replace("{number}", number)
                .replace("{age}", age)
                .replace("{or}", or);
    }
}
