package io.perennial.ingest.event.store;

import io.perennial.ingest.event.app.QuarantinedEvents;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;

/** Rejected events in PostgreSQL. */
@Singleton
public class PgQuarantinedEvents implements QuarantinedEvents {

    private final TenantTx tx;

    PgQuarantinedEvents(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Integer> removeBefore(Instant time) {
        return tx.inEveryTenant(conn -> conn.preparedQuery("DELETE FROM quarantined_event WHERE receive_time < $1")
                .execute(Tuple.of(time.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount()));
    }
}
