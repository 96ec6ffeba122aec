package io.perennial.ingest.event.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many events of a day count towards the quotas of tenants, over all replicas. */
@Singleton
public class EventCounts {

    /** A replica whose clock is behind does not bring the day before back. */
    private static final String ADD = """
            INSERT INTO event_count AS c (tenant_id, day, events)
            SELECT tenant_id, $3, events FROM unnest($1::int[], $2::bigint[]) AS i (tenant_id, events)
            WHERE events > 0
            ORDER BY tenant_id
            ON CONFLICT (tenant_id) DO UPDATE
            SET day = greatest(c.day, excluded.day),
                events = CASE WHEN c.day > excluded.day THEN c.events
                              WHEN c.day = excluded.day THEN c.events + excluded.events
                              ELSE excluded.events END""";

    private static final String READ = """
            SELECT i.tenant_id, coalesce(c.events, 0) AS events, policy_in_force(i.tenant_id) AS policy
            FROM unnest($1::int[]) AS i (tenant_id)
            LEFT JOIN event_count AS c ON c.tenant_id = i.tenant_id AND c.day = $2""";

    private static final String READ_ALL = """
            SELECT tenant_id, events, policy_in_force(tenant_id) AS policy FROM event_count WHERE day = $1""";

    private final TenantTx tx;

    EventCounts(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * A tenant's day.
     *
     * @param events how many came in
     * @param eventsMax how many may; 0 for no limit
     */
    public record Day(long events, long eventsMax) {

        /** True where no more may come in. */
        public boolean isUsedUp() {
            return eventsMax > 0 && events >= eventsMax;
        }
    }

    /** What the counts of a day are, of all tenants that have any. */
    public Uni<Map<TenantId, Day>> of(LocalDate day) {
        return tx.inEveryTenant(
                conn -> conn.preparedQuery(READ_ALL).execute(Tuple.of(day)).map(EventCounts::toDays));
    }

    /** Adds to the counts of a day, and answers what they are then. */
    public Uni<Map<TenantId, Day>> add(Map<TenantId, Long> counts, LocalDate day) {
        Set<Map.Entry<TenantId, Long>> rows = counts.entrySet();
        return tx.inTenants(
                counts.keySet(),
                conn -> conn.preparedQuery(ADD)
                        .execute(Columns.of(rows)
                                .tenants(Map.Entry::getKey)
                                .longs(Map.Entry::getValue)
                                .value(day)
                                .tuple())
                        .flatMap(_ -> read(conn, List.copyOf(counts.keySet()), day)));
    }

    private static Uni<Map<TenantId, Day>> read(SqlConnection conn, List<TenantId> tenants, LocalDate day) {
        Integer[] ids = tenants.stream().map(TenantId::value).toArray(Integer[]::new);
        return conn.preparedQuery(READ).execute(Tuple.of(ids, day)).map(EventCounts::toDays);
    }

    private static Map<TenantId, Day> toDays(RowSet<Row> rows) {
        Map<TenantId, Day> days = new HashMap<>();
        rows.forEach(row -> days.put(Rows.tenant(row), toDay(row)));
        return days;
    }

    private static Day toDay(Row row) {
        return new Day(
                row.getLong("events"),
                PolicyDefaults.inForce(Rows.bytes(row, "policy")).getQuotas().getEventsPerDay());
    }
}
