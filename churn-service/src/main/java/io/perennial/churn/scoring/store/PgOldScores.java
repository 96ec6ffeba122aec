package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.app.OldScores;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@link OldScores} in PostgreSQL. */
@Singleton
public class PgOldScores implements OldScores {

    /**
     * Looks at so many rows, by key: however few of them may go, a statement is no longer than that. {@code OFFSET 0}: a
     * later row is probed for each, instead of joining the table with itself.
     */
    private static final String DROP_CHANGES = """
            WITH looked_at AS MATERIALIZED (
                SELECT position, tenant_id, customer_id, change_time
                  FROM score_change WHERE shard = $1 AND position > $2 ORDER BY position LIMIT $3),
            dropped AS (
                DELETE FROM score_change
                 WHERE shard = $1 AND position = ANY (ARRAY(
                       SELECT position FROM score_change
                        WHERE shard = $1 AND position = ANY (ARRAY(
                              SELECT m.position FROM looked_at AS m
                               WHERE m.change_time < $4 AND EXISTS (SELECT FROM score_change AS l
                                       WHERE l.tenant_id = m.tenant_id AND l.customer_id = m.customer_id
                                         AND l.position > m.position OFFSET 0)))
                          FOR UPDATE SKIP LOCKED)))
            SELECT max(position) AS through FROM looked_at HAVING count(*) = $3 AND min(change_time) < $4""";

    /** As above. */
    private static final String DROP_HISTORY = """
            WITH looked_at AS MATERIALIZED (
                SELECT entry_number, tenant_id, customer_id, change_time
                  FROM score_history WHERE tenant_id = $1 AND entry_number > $2 ORDER BY entry_number LIMIT $3),
            dropped AS (
                DELETE FROM score_history
                 WHERE tenant_id = $1 AND entry_number = ANY (ARRAY(
                       SELECT entry_number FROM score_history
                        WHERE tenant_id = $1 AND entry_number = ANY (ARRAY(
                              SELECT m.entry_number FROM looked_at AS m
                               WHERE m.change_time < $4 AND EXISTS (SELECT FROM score_history AS l
                                       WHERE l.tenant_id = m.tenant_id AND l.customer_id = m.customer_id
                                         AND l.entry_number > m.entry_number OFFSET 0)))
                          FOR UPDATE SKIP LOCKED)))
            SELECT max(entry_number) AS through FROM looked_at HAVING count(*) = $3 AND min(change_time) < $4""";

    private final TenantTx tx;

    PgOldScores(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<Long>> dropChanges(int shard, long after, Instant before, int limit) {
        Tuple which = Tuple.of((short) shard, after, limit, ScoreBatch.time(before));
        return tx.inEveryTenant(
                conn -> conn.preparedQuery(DROP_CHANGES).execute(which).map(PgOldScores::through));
    }

    @Override
    public Uni<Optional<Long>> dropHistory(TenantId tenant, long after, Instant before, int limit) {
        Tuple which = Tuple.of(tenant.value(), after, limit, ScoreBatch.time(before));
        return tx.inTenant(
                tenant, conn -> conn.preparedQuery(DROP_HISTORY).execute(which).map(PgOldScores::through));
    }

    private static Optional<Long> through(RowSet<Row> rows) {
        return ScoreRows.stream(rows).map(row -> row.getLong("through")).findFirst();
    }
}
