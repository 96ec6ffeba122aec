package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in which segment, and how many there are and were. */
@Singleton
public class Memberships {

    /**
     * How large a tenant's segments are.
     *
     * @param bySegment by id; a segment that is not there is empty
     * @param customerCount how many customers there are, with those who may not be profiled
     * @param asOf the instant that they hold for; null where the tenant's clock has not begun
     */
    public record Sizes(
            Map<String, Long> bySegment,
            long customerCount,
            @Nullable Instant asOf) {
        public Sizes {
            bySegment = Map.copyOf(bySegment);
        }
    }

    /** A segment's size when last counted on a day (UTC) of the tenant's clock. */
    public record DaySize(LocalDate day, long size) {}

    /**
     * What a customer is in.
     *
     * @param changeTime when the last change was, by the tenant's clock
     */
    public record Membership(
            List<String> segmentIds, @Nullable Instant changeTime) {
        public Membership {
            segmentIds = List.copyOf(segmentIds);
        }
    }

    private static final String SIZES = """
            SELECT tenant_as_of($1, $2) AS as_of,
                   (SELECT coalesce(sum(customer_count), 0)::bigint FROM tenant_shard WHERE tenant_id = $1)
                       AS customer_count,
                   s.segment_id, s.size
            FROM tenant AS t
            LEFT JOIN LATERAL (
                SELECT segment_id, sum(size)::bigint AS size FROM segment_count
                WHERE tenant_id = t.tenant_id GROUP BY segment_id) AS s ON true
            WHERE t.tenant_id = $1""";

    private static final String MEMBERS = """
            SELECT customer_id FROM segment_member
            WHERE tenant_id = $1 AND segment_id = $2 AND customer_id > $3
            ORDER BY customer_id LIMIT $4""";

    private static final String FIND =
            "SELECT segment_ids, change_time FROM customer WHERE tenant_id = $1 AND customer_id = $2 AND profiled";

    private static final String SIZES_BY_DAY = """
            SELECT day, size FROM segment_size
            WHERE tenant_id = $1 AND segment_id = $2 AND ($3::date IS NULL OR day < $3)
            ORDER BY day DESC LIMIT $4""";

    /** Of the segments that every tenant has, and of the groups of this one's own presets, as the latest cut has them. */
    private static final String NOTE_SIZES = """
            INSERT INTO segment_size AS s (tenant_id, segment_id, day, size)
            SELECT now.tenant_id, segment.id, (now.as_of AT TIME ZONE 'UTC')::date,
                   coalesce((SELECT sum(c.size) FROM segment_count AS c
                             WHERE c.tenant_id = now.tenant_id AND c.segment_id = segment.id), 0)
            FROM (SELECT t.tenant_id, tenant_as_of(t.tenant_id, $1) AS as_of FROM tenant AS t
                  WHERE $3::int IS NULL OR t.tenant_id = $3) AS now
            CROSS JOIN LATERAL (
                SELECT unnest($2::text[]) COLLATE "C" AS id
                UNION
                SELECT 'rfm.' || p.preset_id || '.' || unnest(p.groups) FROM rfm_cut_preset AS p
                WHERE p.tenant_id = now.tenant_id
                  AND p.version = (SELECT max(c.version) FROM rfm_cut AS c WHERE c.tenant_id = now.tenant_id)) AS segment
            WHERE now.as_of > '-infinity'
              AND EXISTS (SELECT FROM segment_count AS c WHERE c.tenant_id = now.tenant_id)
            ON CONFLICT (tenant_id, segment_id, day) DO UPDATE SET size = excluded.size
            WHERE s.size <> excluded.size""";

    private static final String OVERALL =
            "SELECT segment_id, sum(size)::bigint AS size FROM segment_count GROUP BY segment_id";

    private final TenantTx tx;

    Memberships(TenantTx tx) {
        this.tx = tx;
    }

    /** The sizes of a tenant's segments; empty where the tenant is not known. */
    public Uni<Optional<Sizes>> sizes(TenantId tenant, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(SIZES)
                        .execute(Tuple.of(tenant.value(), Rows.utc(now)))
                        .map(Memberships::toSizes));
    }

    /** Members behind a customer, ordered; from the first where there is none before. */
    public Uni<List<CustomerId>> members(TenantId tenant, String segmentId, Optional<CustomerId> after, int limit) {
        String behind = after.map(CustomerId::value).orElse("");
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(MEMBERS)
                        .execute(Tuple.of(tenant.value(), segmentId, behind, limit))
                        .map(rows -> Rows.list(rows, Rows::customer)));
    }

    /** What a customer is in; empty where nothing is known of them, or they may not be profiled. */
    public Uni<Optional<Membership>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .map(rows -> Rows.first(rows, Memberships::toMembership)));
    }

    /** A segment's size on days before one, newest first; from the newest where none is given. */
    public Uni<List<DaySize>> sizesByDay(TenantId tenant, String segmentId, Optional<LocalDate> before, int limit) {
        Tuple asked = Tuple.of(tenant.value(), segmentId, before.orElse(null), limit);
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(SIZES_BY_DAY)
                        .execute(asked)
                        .map(rows ->
                                Rows.list(rows, row -> new DaySize(row.getLocalDate("day"), row.getLong("size")))));
    }

    /**
     * Notes a tenant's sizes for the present day of its clock.
     *
     * @param segmentIds of the segments that every tenant has: those without a member are noted too
     */
    public Uni<Void> noteSizes(TenantId tenant, Instant now, List<String> segmentIds) {
        return tx.inTenant(tenant, conn -> noteSizes(conn, now, segmentIds, tenant.value()));
    }

    /** Notes the sizes of all tenants. */
    public Uni<Void> noteSizes(Instant now, List<String> segmentIds) {
        return tx.inEveryTenant(conn -> noteSizes(conn, now, segmentIds, null));
    }

    /** The sizes of segments over all tenants, by id. */
    public Uni<Map<String, Long>> overall() {
        return tx.inEveryTenant(conn -> conn.query(OVERALL).execute().map(Memberships::toCounts));
    }

    private static Uni<Void> noteSizes(
            SqlConnection conn, Instant now, List<String> segmentIds, @Nullable Integer tenant) {
        return conn.preparedQuery(NOTE_SIZES)
                .execute(Tuple.of(Rows.utc(now), segmentIds.toArray(String[]::new), tenant))
                .replaceWithVoid();
    }

    private static Optional<Sizes> toSizes(RowSet<Row> rows) {
        return Rows.first(
                rows,
                first ->
                        new Sizes(toCounts(rows), first.getLong("customer_count"), Rows.instantOrNull(first, "as_of")));
    }

    private static Map<String, Long> toCounts(RowSet<Row> rows) {
        Map<String, Long> sizes = new HashMap<>();
        for (Row row : rows) {
            if (row.getString("segment_id") != null) {
                sizes.put(row.getString("segment_id"), row.getLong("size"));
            }
        }
        return sizes;
    }

    private static Membership toMembership(Row row) {
        return new Membership(Rows.texts(row, "segment_ids"), Rows.instantOrNull(row, "change_time"));
    }
}
