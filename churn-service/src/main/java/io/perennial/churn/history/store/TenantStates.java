package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.TenantState;
import io.perennial.churn.history.domain.TenantState.ClockMode;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads tenants and how far their clocks are known. */
@Singleton
public class TenantStates {
    private static final String SELECT = """
            SELECT t.tenant_id, t.currency_code, t.zone, t.clock_mode,
                   ARRAY (SELECT coalesce((extract(epoch FROM nullif(c.advance_time, '-infinity')) * 1000)::bigint,
                                          -9223372036854775808)
                            FROM generate_series(0, $1 - 1) AS s (shard)
                            LEFT JOIN tenant_clock AS c ON c.tenant_id = t.tenant_id AND c.shard = s.shard) AS advances
              FROM tenant AS t""";

    private final TenantTx tx;

    TenantStates(TenantTx tx) {
        this.tx = tx;
    }

    /** One tenant, if known. */
    public Uni<Optional<TenantState>> find(TenantId tenant) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(SELECT + " WHERE t.tenant_id = $2")
                        .execute(Tuple.of(Shards.SHARD_COUNT, tenant.value()))
                        .map(rows -> toTenants(rows).findAny()));
    }

    /** All tenants. */
    public Uni<List<TenantState>> all() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(SELECT + " ORDER BY t.tenant_id")
                .execute(Tuple.of(Shards.SHARD_COUNT))
                .map(rows -> toTenants(rows).toList()));
    }

    private static Stream<TenantState> toTenants(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(TenantStates::toTenant);
    }

    /** A zone that this release does not know must not stop the work for all tenants. */
    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private static TenantState toTenant(Row row) {
        return new TenantState(
                new TenantId(row.getInteger("tenant_id")),
                row.getString("currency_code"),
                zone(row.getString("zone")),
                ClockMode.valueOf(row.getString("clock_mode")),
                Stream.of(row.getArrayOfLongs("advances"))
                        .map(millis -> millis == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(millis))
                        .toList());
    }
}
