package io.perennial.platform.event;

import com.google.protobuf.InvalidProtocolBufferException;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.domain.TenantState;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tenants that the event feed has told of: the tables {@code feed_tenant} and {@code feed_tenant_shard}. */
@Singleton
public class Tenants {

    private static final String SELECT = """
            SELECT t.tenant_id, t.record, t.record_time,
                   ARRAY (SELECT (extract(epoch FROM nullif(s.advance_time, '-infinity')) * 1000000)::bigint
                          FROM generate_series(0, $1 - 1) AS every (shard)
                          LEFT JOIN feed_tenant_shard AS s ON s.tenant_id = t.tenant_id AND s.shard = every.shard) AS advances
            FROM feed_tenant AS t""";

    /** Answers what was there before. The row is written even where the record is old: so it is held, and answered. */
    private static final String STORE = """
            INSERT INTO feed_tenant AS t
                (tenant_id, currency_code, zone, default_law, clock_mode, record_time, etag, record)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::text[],
                                 $8::bytea[])
                AS told (tenant_id, currency_code, zone, default_law, clock_mode, record_time, etag, record)
            ORDER BY tenant_id
            ON CONFLICT (tenant_id) DO UPDATE
            SET (currency_code, zone, default_law, clock_mode, record_time, etag, record) = (
                SELECT newest.currency_code, newest.zone, newest.default_law, newest.clock_mode, newest.record_time,
                       newest.etag, newest.record
                FROM (VALUES (t.currency_code, t.zone, t.default_law, t.clock_mode, t.record_time, t.etag, t.record),
                             (excluded.currency_code, excluded.zone, excluded.default_law, excluded.clock_mode,
                              excluded.record_time, excluded.etag, excluded.record))
                    AS newest (currency_code, zone, default_law, clock_mode, record_time, etag, record)
                ORDER BY newest.record_time DESC, newest.etag COLLATE "C" DESC LIMIT 1)
            RETURNING tenant_id, old.record AS record, old.record_time AS record_time""";

    private final TenantTx tx;

    public Tenants(TenantTx tx) {
        this.tx = tx;
    }

    /** One tenant; empty where the feed has not told of it (yet). */
    public Uni<Optional<TenantState>> find(TenantId id) {
        return tx.inTenant(
                id,
                conn -> conn.preparedQuery(SELECT + " WHERE t.tenant_id = $2")
                        .execute(Tuple.of(Shards.SHARD_COUNT, id.value()))
                        .map(rows -> Rows.first(rows, Tenants::state)));
    }

    /** One tenant. Fails with {@link TenantUnknown} where the feed has not told of it (yet). */
    public Uni<TenantState> get(TenantId id) {
        return find(id).map(found -> found.orElseThrow(() -> new ProblemException(new TenantUnknown(id))));
    }

    /** All of them. */
    public Uni<List<TenantState>> all() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(SELECT + " ORDER BY t.tenant_id")
                .execute(Tuple.of(Shards.SHARD_COUNT))
                .map(rows -> Rows.list(rows, Tenants::state)));
    }

    /** Stores records, in a page's transaction: of two about one tenant the newer one, whichever shard brings it first. */
    static Uni<List<TenantUpdate>> store(SqlConnection conn, Map<TenantId, EventRecord.OfTenant<?>> told) {
        Collection<EventRecord.OfTenant<?>> records = told.values();
        return records.isEmpty()
                ? Uni.createFrom().item(List.of())
                : conn.preparedQuery(STORE)
                        .execute(Columns.of(records)
                                .tenants(record -> record.tenant().id())
                                .texts(record -> record.tenant().currencyCode())
                                .texts(record -> record.tenant().zone().getId())
                                .texts(record -> record.tenant().defaultLaw().name())
                                .texts(record -> record.tenant().clockMode().name())
                                .times(record -> record.tenant().recordTime())
                                .texts(record -> record.tenant().etag())
                                .bytes(record -> record.message().toByteArray())
                                .tuple())
                        .map(rows -> Rows.list(rows, row -> update(row, told)));
    }

    private static TenantUpdate update(Row row, Map<TenantId, EventRecord.OfTenant<?>> told) {
        Tenant record = Objects.requireNonNull(told.get(Rows.tenant(row))).tenant();
        return new TenantUpdate(record, Rows.bytes(row, "record") == null ? null : tenant(row));
    }

    private static TenantState state(Row row) {
        return new TenantState(
                tenant(row),
                Stream.of(row.getArrayOfLongs("advances")).map(Tenants::advance).toList());
    }

    private static Instant advance(@Nullable Long micros) {
        return micros == null ? Instant.MIN : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static Tenant tenant(Row row) {
        byte[] record = Objects.requireNonNull(Rows.bytes(row, "record"));
        try {
            return TenantMessages.tenant(
                    Rows.tenant(row),
                    io.perennial.api.ingest.v1.Tenant.parseFrom(record),
                    Rows.instant(row, "record_time"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stored record of tenant " + Rows.tenant(row) + " is none", e);
        }
    }
}
