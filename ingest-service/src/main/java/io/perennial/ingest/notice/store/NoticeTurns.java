package io.perennial.ingest.notice.store;

import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;

/** Lets one replica at a time look which notices hold. */
public class NoticeTurns {

    /** By the database's clock, which is the same for all replicas. */
    private static final String TAKE = """
            UPDATE notice_turn SET next_time = clock_timestamp() + make_interval(secs => $1)
            WHERE next_time <= clock_timestamp()""";

    private final TenantTx tx;
    private final Duration every;

    /**
     * The turns of all replicas.
     *
     * @param every the least time from one turn to the next
     */
    public NoticeTurns(TenantTx tx, Duration every) {
        this.tx = tx;
        this.every = every;
    }

    /** Answers true where it is this replica's turn: nobody else has one until the next is due. */
    public Uni<Boolean> take() {
        return tx.system(conn -> conn.preparedQuery(TAKE)
                .execute(Tuple.of(every.toMillis() / 1_000.0))
                .map(rows -> rows.rowCount() == 1));
    }
}
