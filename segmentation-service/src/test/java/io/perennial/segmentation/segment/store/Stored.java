package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.segment.store.MembershipFeed.Change;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks into the tables, as the service's own role. */
@Singleton
public class Stored {

    private static final Duration QUERY_MAX = Duration.ofSeconds(30);

    private final TenantTx tx;

    Stored(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * What is stored of a customer.
     *
     * @param placements preset and scores, such as "amazon 5 1 3"
     */
    public record State(
            CustomerTotals totals,
            Optional<String> stage,
            Optional<Instant> next,
            List<String> placements,
            List<String> segmentIds) {}

    public Map<CustomerId, State> states(TenantId tenant) {
        return rows(tenant, """
                        SELECT c.*, ARRAY(
                            SELECT concat_ws(' ', p.preset_id, p.recency_score, p.frequency_score, p.monetary_score)
                            FROM rfm_placements(c.tenant_id, k.cut_version, c.last_order_time, c.order_count,
                                                c.gross_minor - c.refunded_minor) AS p
                            WHERE c.profiled AND c.order_count > 0 ORDER BY p.preset_id) AS placements
                        FROM customer AS c
                        JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
                        WHERE c.tenant_id = $1""", row -> row).stream()
                .collect(Collectors.toMap(row -> Rows.customer(row), Stored::state, (a, _) -> a, TreeMap::new));
    }

    /** The sizes of segments as they are counted with each change. */
    public Map<String, Long> counted(TenantId tenant) {
        return toCounts(tenant, """
                SELECT segment_id, sum(size)::bigint AS size FROM segment_count WHERE tenant_id = $1
                GROUP BY segment_id HAVING sum(size) <> 0""");
    }

    /** The sizes of segments by looking at every customer. */
    public Map<String, Long> recounted(TenantId tenant) {
        return toCounts(tenant, """
                SELECT segment_id, count(*) AS size FROM (SELECT unnest(segment_ids) AS segment_id FROM customer
                WHERE tenant_id = $1) AS m GROUP BY segment_id""");
    }

    /** The sizes of segments by their members. */
    public Map<String, Long> membersCounted(TenantId tenant) {
        return toCounts(tenant, """
                SELECT m.segment_id, count(*) AS size FROM segment_member AS m
                JOIN customer AS c ON c.tenant_id = m.tenant_id AND c.customer_id = m.customer_id
                                      AND m.segment_id = ANY (c.segment_ids)
                WHERE m.tenant_id = $1 GROUP BY m.segment_id""");
    }

    /** How many rows of members there are, of customers who are in the segment and of others. */
    public long memberRows(TenantId tenant) {
        return rows(
                        tenant,
                        "SELECT count(*) AS rows FROM segment_member WHERE tenant_id = $1",
                        row -> row.getLong("rows"))
                .getFirst();
    }

    /** Totals as they are kept with each change: customers, orders, money. */
    public List<Long> totals(TenantId tenant) {
        return toTotals(tenant, """
                SELECT coalesce(sum(customer_count), 0)::bigint AS a, coalesce(sum(order_count), 0)::bigint AS b,
                       coalesce(sum(gross_minor), 0)::bigint AS c FROM tenant_shard WHERE tenant_id = $1""");
    }

    /** Totals by looking at every customer. */
    public List<Long> retotalled(TenantId tenant) {
        return toTotals(tenant, """
                SELECT count(*) FILTER (WHERE has_event) AS a, coalesce(sum(order_count), 0)::bigint AS b,
                       coalesce(sum(gross_minor), 0)::bigint AS c FROM customer WHERE tenant_id = $1""");
    }

    /** The clocks of the shards that have one. */
    public Map<Integer, Instant> clocks(TenantId tenant) {
        return rows(tenant, "SELECT shard, clock FROM tenant_shard WHERE tenant_id = $1 AND clock IS NOT NULL", r -> r)
                .stream()
                .collect(Collectors.toMap(row -> (int) row.getShort("shard"), row -> Rows.instant(row, "clock")));
    }

    /** The tenant's records of the feed of membership changes, shard after shard. */
    public List<Change> changes(TenantId tenant) {
        return rows(
                tenant,
                "SELECT * FROM membership_change WHERE tenant_id = $1 ORDER BY shard, position",
                row -> new Change(
                        row.getLong("position"),
                        tenant,
                        Rows.customer(row),
                        Rows.texts(row, "segment_ids"),
                        Rows.texts(row, "entered_segment_ids"),
                        Rows.texts(row, "left_segment_ids"),
                        Rows.instantOrNull(row, "change_time"),
                        row.getString("traceparent"),
                        row.getBoolean("backfill"),
                        Rows.instantOrNull(row, "accept_time")));
    }

    public <T> List<T> rows(TenantId tenant, String sql, Function<Row, T> read) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(sql)
                                .execute(Tuple.of(tenant.value()))
                                .map(rows -> Rows.list(rows, read)))
                .await()
                .atMost(QUERY_MAX);
    }

    /** The lines of a plan. */
    List<String> explain(TenantId tenant, String sql) {
        return tx.inTenant(
                        tenant, conn -> conn.query(sql).execute().map(rows -> Rows.list(rows, row -> row.getString(0))))
                .await()
                .atMost(QUERY_MAX);
    }

    private Map<String, Long> toCounts(TenantId tenant, String sql) {
        return rows(tenant, sql, row -> row).stream()
                .collect(Collectors.toMap(row -> row.getString("segment_id"), row -> row.getLong("size")));
    }

    private List<Long> toTotals(TenantId tenant, String sql) {
        return rows(tenant, sql, row -> List.of(row.getLong("a"), row.getLong("b"), row.getLong("c")))
                .getFirst();
    }

    private static State state(Row row) {
        return new State(
                new CustomerTotals(
                        row.getLong("order_count"),
                        Rows.instantOrNull(row, "first_order_time"),
                        Rows.instantOrNull(row, "last_order_time"),
                        row.getLong("gross_minor"),
                        row.getLong("refunded_minor"),
                        Rows.instantOrNull(row, "last_act_time")),
                Optional.ofNullable(row.getString("stage")),
                Optional.ofNullable(Rows.instantOrNull(row, "next_transition_at")),
                Rows.texts(row, "placements"),
                Rows.texts(row, "segment_ids"));
    }
}
