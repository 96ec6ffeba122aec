package io.perennial.churn.alert.store;

import io.perennial.churn.alert.app.OldAlerts;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** {@link OldAlerts} in PostgreSQL. */
@Singleton
public class PgOldAlerts implements OldAlerts {

    /**
     * Looks at so many rows, by key: however few of them may go, a statement is no longer than that. {@code OFFSET 0}: a
     * later row is probed for each, instead of joining the table with itself. An end goes when nothing is left that it
     * ended: a new reader would take that for open.
     */
    private static final String DROP_RECORDS = """
            WITH looked_at AS MATERIALIZED (
                SELECT position, tenant_id, customer_id, state, write_time
                  FROM alert_record WHERE shard = $1 AND position > $2 ORDER BY position LIMIT $3),
            dropped AS (
                DELETE FROM alert_record
                 WHERE shard = $1 AND position = ANY (ARRAY(
                       SELECT position FROM alert_record
                        WHERE shard = $1 AND position = ANY (ARRAY(
                              SELECT m.position FROM looked_at AS m
                               WHERE m.write_time < $4
                                 AND (EXISTS (SELECT FROM alert_record AS l
                                               WHERE l.tenant_id = m.tenant_id AND l.customer_id = m.customer_id
                                                 AND l.position > m.position OFFSET 0)
                                      OR (m.state IN ('RECOVERED', 'LAPSED')
                                          AND NOT EXISTS (SELECT FROM alert_record AS e
                                                           WHERE e.tenant_id = m.tenant_id
                                                             AND e.customer_id = m.customer_id
                                                             AND e.position < m.position OFFSET 0)))))
                          FOR UPDATE SKIP LOCKED)))
            SELECT max(position) AS through FROM looked_at HAVING count(*) = $3 AND min(write_time) < $4""";

    private final TenantTx tx;

    PgOldAlerts(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<Long>> dropRecords(int shard, long after, Instant before, int limit) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DROP_RECORDS)
                .execute(Tuple.of((short) shard, after, limit, before.atOffset(ZoneOffset.UTC)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("through"))
                        .findFirst()));
    }
}
