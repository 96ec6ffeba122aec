package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.segment.domain.MembershipChange;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Looks into the tables, as the service's own role. */
@Singleton
public class Stored {

    private static final Duration QUERY_MAX = Duration.ofSeconds(30);

    private final TenantTx tx;

    Stored(TenantTx tx) {
        this.tx = tx;
    }

    /** What is stored of a customer. */
    public record State(
            CustomerTotals totals,
            Optional<String> stage,
            Optional<Instant> next,
            List<Integer> scores,
            List<String> segmentIds) {}

    public Map<CustomerId, State> states(TenantId tenant) {
        return rows(tenant, """
                        SELECT * FROM customer WHERE tenant_id = $1""", row -> row).stream()
                .collect(Collectors.toMap(
                        row -> new CustomerId(row.getString("customer_id")), Stored::state, (a, _) -> a, TreeMap::new));
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
                .collect(Collectors.toMap(
                        row -> (int) row.getShort("shard"),
                        row -> row.getOffsetDateTime("clock").toInstant()));
    }

    /** The tenant's records of the feed of membership changes, shard after shard. */
    public List<MembershipChange> changes(TenantId tenant) {
        return rows(
                tenant,
                "SELECT * FROM membership_change WHERE tenant_id = $1 ORDER BY shard, position",
                row -> new MembershipChange(
                        row.getLong("position"),
                        tenant,
                        new CustomerId(row.getString("customer_id")),
                        List.of(row.getArrayOfStrings("segment_ids")),
                        List.of(row.getArrayOfStrings("entered_segment_ids")),
                        List.of(row.getArrayOfStrings("left_segment_ids")),
                        instant(row.getOffsetDateTime("change_time")),
                        row.getString("traceparent")));
    }

    public <T> List<T> rows(TenantId tenant, String sql, Function<Row, T> read) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(sql)
                                .execute(Tuple.of(tenant.value()))
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(read)
                                        .toList()))
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
        Short recency = row.getShort("recency_score");
        return new State(
                new CustomerTotals(
                        row.getLong("order_count"),
                        instant(row.getOffsetDateTime("first_order_time")),
                        instant(row.getOffsetDateTime("last_order_time")),
                        row.getLong("gross_minor"),
                        row.getLong("refunded_minor"),
                        instant(row.getOffsetDateTime("last_act_time"))),
                Optional.ofNullable(row.getString("stage")),
                Optional.ofNullable(instant(row.getOffsetDateTime("next_transition_at"))),
                recency == null
                        ? List.of()
                        : List.of(
                                recency.intValue(),
                                row.getShort("frequency_score").intValue(),
                                row.getShort("monetary_score").intValue()),
                List.of(row.getArrayOfStrings("segment_ids")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
