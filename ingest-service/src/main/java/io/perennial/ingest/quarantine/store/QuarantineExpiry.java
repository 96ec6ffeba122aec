package io.perennial.ingest.quarantine.store;

import io.perennial.ingest.quarantine.domain.QuarantinedEvent;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** When entries of quarantine go, over all tenants. */
@Singleton
public class QuarantineExpiry {

    /** The most entries of a tenant that are counted, as the contract says. */
    private static final int COUNT_MAX = 10_000;

    private static final String WAITING = """
            SELECT tenant_id, policy_in_force(tenant_id) AS policy FROM tenant AS t
            WHERE EXISTS (SELECT FROM quarantined_event AS q WHERE q.tenant_id = t.tenant_id)""";

    /** Reads, of the index on the time they came in, those that are due and no others. */
    private static final String DUE = """
            SELECT i.tenant_id, due.events, due.first_time
            FROM unnest($1::int[], $2::timestamptz[]) AS i (tenant_id, received_before)
            CROSS JOIN LATERAL (
                SELECT count(*) AS events, min(receive_time) AS first_time FROM (
                    SELECT q.receive_time FROM quarantined_event AS q
                    WHERE q.tenant_id = i.tenant_id AND q.receive_time < i.received_before
                    ORDER BY q.receive_time LIMIT $3) AS first) AS due
            WHERE due.events > 0""";

    private final TenantTx tx;

    QuarantineExpiry(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * A tenant's entries that go before a time.
     *
     * @param events how many; at most 10,000 are counted
     * @param firstExpiry when the first of them goes
     */
    public record Due(TenantId tenant, long events, Instant firstExpiry) {}

    /** The tenants with entries that go before the time. */
    public Uni<List<Due>> before(Instant end) {
        return tx.inEveryTenant(conn -> waits(conn)
                .flatMap(waits -> conn.preparedQuery(DUE)
                        .execute(Columns.of(waits.entrySet())
                                .tenants(Map.Entry::getKey)
                                .times(one -> end.minus(one.getValue()))
                                .value(COUNT_MAX)
                                .tuple())
                        .map(rows -> Rows.list(rows, row -> due(row, waits)))));
    }

    private static Due due(Row row, Map<TenantId, Duration> waits) {
        TenantId tenant = Rows.tenant(row);
        return new Due(
                tenant,
                row.getLong("events"),
                Rows.instant(row, "first_time").plus(Objects.requireNonNull(waits.get(tenant))));
    }

    /** How long entries wait, of the tenants that have any. */
    private static Uni<Map<TenantId, Duration>> waits(SqlConnection conn) {
        return conn.query(WAITING)
                .execute()
                .map(rows -> Rows.list(rows, row -> row).stream()
                        .collect(Collectors.toMap(
                                Rows::tenant, row -> QuarantinedEvent.waits(Rows.bytes(row, "policy")))));
    }
}
