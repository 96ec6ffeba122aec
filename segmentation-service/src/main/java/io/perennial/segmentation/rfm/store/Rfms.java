package io.perennial.segmentation.rfm.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.rfm.domain.CustomerRfm;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmPreset.Group;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where customers are placed, from their own rows, the cuts of their shards and the counts of segments. */
@Singleton
public class Rfms {

    /** One customer. The cut is empty where the tenant has none. */
    public record Found(CustomerRfm rfm, Optional<RfmCut> cut) {}

    /** Counts by group, in the preset's order. */
    public record Counted(Map<Group, Long> sizes, RfmCut cut) {}

    /** One row for each placement, and one where there is none. */
    private static final String PLACED = """
            SELECT c.customer_id, c.last_order_time, c.order_count, c.gross_minor - c.refunded_minor AS net_minor,
                   coalesce(t.currency_code, '') AS currency_code, k.cut_version, p.*
            FROM (%s) AS page
            JOIN customer AS c ON c.tenant_id = $1 AND c.customer_id = page.customer_id
            JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
            LEFT JOIN tenant AS t ON t.tenant_id = c.tenant_id
            LEFT JOIN LATERAL rfm_placements(
                c.tenant_id, CASE WHEN c.order_count > 0 THEN k.cut_version END,
                c.last_order_time, c.order_count, c.gross_minor - c.refunded_minor) AS p ON true
            ORDER BY c.customer_id, p.preset_id""";

    private static final String FIND = PLACED.formatted("""
            SELECT customer_id FROM customer WHERE tenant_id = $1 AND customer_id = $2 AND profiled""");

    private static final String LIST = PLACED.formatted("""
            SELECT customer_id FROM customer
            WHERE tenant_id = $1 AND profiled AND order_count > 0 AND customer_id > $2
            ORDER BY customer_id LIMIT $3""");

    private static final String LIST_MEMBERS = PLACED.formatted("""
            SELECT customer_id FROM segment_member
            WHERE tenant_id = $1 AND segment_id = $4 AND customer_id > $2
            ORDER BY customer_id LIMIT $3""");

    /** The cut that all shards are scored by: while a new one is put in force, the one before; 0 where there is none. */
    private static final String VERSION =
            "SELECT coalesce(min(cut_version), 0) AS version FROM tenant_shard WHERE tenant_id = $1";

    private static final String CUT = """
            SELECT cut.version, cut.as_of_time, cut.customer_count, p.*
            FROM rfm_cut AS cut
            JOIN rfm_cut_preset AS p ON p.tenant_id = cut.tenant_id AND p.version = cut.version
            WHERE cut.tenant_id = $1 AND cut.version = $2
            ORDER BY p.preset_id""";

    private static final String SIZES = """
            SELECT segment_id, sum(size)::bigint AS size FROM segment_count
            WHERE tenant_id = $1 AND segment_id = ANY ($2::text[]) GROUP BY segment_id""";

    private final TenantTx tx;

    Rfms(TenantTx tx) {
        this.tx = tx;
    }

    /** A customer; empty where nothing is known, or the customer may not be profiled. */
    public Uni<Optional<Found>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .flatMap(rows -> Rows.first(rows, row -> row.getLong("cut_version"))
                                .map(version -> cut(conn, tenant, version)
                                        .map(cut -> Optional.of(new Found(
                                                RfmRows.customers(rows).getFirst(), cut))))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    /** Customers with an order behind a customer, ordered; empty where the tenant has no cut. */
    public Uni<Optional<List<CustomerRfm>>> list(TenantId tenant, Optional<CustomerId> after, int limit) {
        return list(tenant, LIST, Tuple.of(tenant.value(), key(after), limit));
    }

    /** Members of a segment behind a customer, ordered; empty where the tenant has no cut. */
    public Uni<Optional<List<CustomerRfm>>> listMembers(
            TenantId tenant, String segmentId, Optional<CustomerId> after, int limit) {
        return list(tenant, LIST_MEMBERS, Tuple.of(tenant.value(), key(after), limit, segmentId));
    }

    /** How many customers are in each group of a preset; empty where the tenant has no cut. */
    public Uni<Optional<Counted>> count(TenantId tenant, RfmPreset preset) {
        String[] segments =
                preset.groups().stream().map(Group::id).map(preset::segmentId).toArray(String[]::new);
        return tx.inTenant(
                tenant,
                conn -> current(conn, tenant)
                        .flatMap(version -> cut(conn, tenant, version))
                        .flatMap(cut -> conn.preparedQuery(SIZES)
                                .execute(Tuple.of(tenant.value(), segments))
                                .map(rows -> cut.map(known -> new Counted(sizes(preset, rows), known)))));
    }

    private Uni<Optional<List<CustomerRfm>>> list(TenantId tenant, String sql, Tuple asked) {
        return tx.inTenant(
                tenant,
                conn -> current(conn, tenant)
                        .flatMap(version -> version == 0
                                ? Uni.createFrom().item(Optional.empty())
                                : conn.preparedQuery(sql)
                                        .execute(asked)
                                        .map(rows -> Optional.of(RfmRows.customers(rows)))));
    }

    private static Uni<Long> current(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(VERSION)
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.only(rows).getLong("version"));
    }

    private static Uni<Optional<RfmCut>> cut(SqlConnection conn, TenantId tenant, long version) {
        return conn.preparedQuery(CUT)
                .execute(Tuple.of(tenant.value(), version))
                .map(RfmRows::cut);
    }

    private static Map<Group, Long> sizes(RfmPreset preset, RowSet<Row> rows) {
        Map<String, Long> bySegment = new HashMap<>();
        rows.forEach(row -> bySegment.put(row.getString("segment_id"), row.getLong("size")));
        Map<Group, Long> sizes = new LinkedHashMap<>();
        preset.groups().forEach(group -> sizes.put(group, bySegment.getOrDefault(preset.segmentId(group.id()), 0L)));
        return sizes;
    }

    private static String key(Optional<CustomerId> after) {
        return after.map(CustomerId::value).orElse("");
    }
}
