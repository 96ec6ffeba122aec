package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.segment.app.Memberships;
import io.perennial.segmentation.segment.domain.DaySize;
import io.perennial.segmentation.segment.domain.Membership;
import io.perennial.segmentation.segment.domain.Segment;
import io.perennial.segmentation.segment.domain.SegmentSizes;
import io.perennial.segmentation.segment.domain.Segments;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Who is in which segment, from the customers' own rows and the counts that are kept with them. */
@Singleton
class PgMemberships implements Memberships {

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
            SELECT customer_id FROM customer
            WHERE tenant_id = $1 AND %s = $2 AND profiled AND customer_id > $3
            ORDER BY customer_id LIMIT $4""";

    private static final String FIND =
            "SELECT segment_ids, change_time FROM customer WHERE tenant_id = $1 AND customer_id = $2 AND profiled";

    private static final String DAYS = """
            SELECT day, size FROM segment_size
            WHERE tenant_id = $1 AND segment_id = $2 AND ($3::date IS NULL OR day < $3)
            ORDER BY day DESC LIMIT $4""";

    private static final String COUNT = """
            INSERT INTO segment_size AS s (tenant_id, segment_id, day, size)
            SELECT now.tenant_id, built_in.segment_id, (now.as_of AT TIME ZONE 'UTC')::date,
                   coalesce((SELECT sum(c.size) FROM segment_count AS c
                             WHERE c.tenant_id = now.tenant_id AND c.segment_id = built_in.segment_id), 0)
            FROM (SELECT t.tenant_id, tenant_as_of(t.tenant_id, $1) AS as_of FROM tenant AS t
                  WHERE $3::int IS NULL OR t.tenant_id = $3) AS now
            CROSS JOIN unnest($2::text[]) AS built_in (segment_id)
            WHERE now.as_of > '-infinity'
              AND EXISTS (SELECT FROM segment_count AS c WHERE c.tenant_id = now.tenant_id)
            ON CONFLICT (tenant_id, segment_id, day) DO UPDATE SET size = excluded.size
            WHERE s.size <> excluded.size""";

    private static final String OVERALL =
            "SELECT segment_id, sum(size)::bigint AS size FROM segment_count GROUP BY segment_id";

    /**
     * Looks at so many records of a shard, by key: however few of them may go, a statement is no longer than that. A
     * record that somebody else holds is passed over. The customer is probed for ({@code OFFSET 0}), never hashed.
     */
    private static final String DROP_REPLACED = """
            WITH looked_at AS (
                SELECT max(position) AS through, count(*) AS found, min(write_time) AS earliest
                FROM (SELECT position, write_time FROM membership_change
                      WHERE shard = $1 AND position > $2 ORDER BY position LIMIT $3) AS next),
            dropped AS (
                DELETE FROM membership_change
                WHERE shard = $1 AND position = ANY (ARRAY(
                    SELECT m.position FROM membership_change AS m
                    WHERE m.shard = $1 AND m.position > $2 AND m.position <= (SELECT through FROM looked_at)
                      AND m.write_time < $4
                      AND (EXISTS (SELECT FROM membership_change AS later
                                   WHERE later.tenant_id = m.tenant_id AND later.customer_id = m.customer_id
                                     AND later.position > m.position)
                           OR NOT EXISTS (SELECT FROM customer AS c
                                          WHERE c.tenant_id = m.tenant_id AND c.customer_id = m.customer_id
                                          OFFSET 0))
                    FOR UPDATE SKIP LOCKED)))
            SELECT through FROM looked_at WHERE found = $3 AND earliest < $4""";

    private static final String[] BUILT_IN =
            Segments.ALL.stream().map(Segment::id).toArray(String[]::new);

    private final TenantTx tx;

    PgMemberships(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<SegmentSizes>> sizes(TenantId tenant, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(SIZES)
                        .execute(Tuple.of(tenant.value(), Columns.time(now)))
                        .map(PgMemberships::toSizes));
    }

    @Override
    public Uni<List<CustomerId>> members(TenantId tenant, Segment segment, Optional<CustomerId> after, int limit) {
        String behind = after.map(CustomerId::value).orElse("");
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(MEMBERS.formatted(column(segment)))
                        .execute(Tuple.of(tenant.value(), segment.value(), behind, limit))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new CustomerId(row.getString("customer_id")))
                                .toList()));
    }

    @Override
    public Uni<Optional<Membership>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(PgMemberships::toMembership)
                                .findFirst()));
    }

    @Override
    public Uni<List<DaySize>> days(TenantId tenant, Segment segment, Optional<LocalDate> before, int limit) {
        Tuple asked = Tuple.of(tenant.value(), segment.id(), before.orElse(null), limit);
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(DAYS)
                        .execute(asked)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new DaySize(row.getLocalDate("day"), row.getLong("size")))
                                .toList()));
    }

    @Override
    public Uni<Void> count(TenantId tenant, Instant now) {
        return tx.inTenant(tenant, conn -> count(conn, Tuple.of(Columns.time(now), BUILT_IN, tenant.value())));
    }

    @Override
    public Uni<Void> countAll(Instant now) {
        return tx.inEveryTenant(conn -> count(conn, Tuple.of(Columns.time(now), BUILT_IN, null)));
    }

    @Override
    public Uni<Map<String, Long>> overall() {
        return tx.inEveryTenant(conn -> conn.query(OVERALL).execute().map(PgMemberships::toCounts));
    }

    @Override
    public Uni<Optional<Long>> dropReplaced(int shard, long after, Instant writtenBefore, int limit) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DROP_REPLACED)
                .execute(Tuple.of((short) shard, after, limit, Columns.time(writtenBefore)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getLong("through"))
                        .findFirst()));
    }

    private static Uni<Void> count(SqlConnection conn, Tuple of) {
        return conn.preparedQuery(COUNT).execute(of).replaceWithVoid();
    }

    private static String column(Segment segment) {
        return switch (segment.kind()) {
            case CHURN -> "tier";
            case RFM_AMAZON -> "amazon_group";
            case RFM_SHOPIFY -> "shopify_group";
            case STAGE -> "stage";
        };
    }

    private static Optional<SegmentSizes> toSizes(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row first = rows.iterator().next();
        return Optional.of(new SegmentSizes(
                toCounts(rows),
                first.getLong("customer_count"),
                first.getOffsetDateTime("as_of") == null
                        ? null
                        : first.getOffsetDateTime("as_of").toInstant()));
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
        return new Membership(
                List.of(Objects.requireNonNull(row.getArrayOfStrings("segment_ids"))),
                row.getOffsetDateTime("change_time") == null
                        ? null
                        : row.getOffsetDateTime("change_time").toInstant());
    }
}
