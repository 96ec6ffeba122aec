package io.perennial.ingest.tenant.store;

import com.google.protobuf.Message;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.PolicyVersion;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The statements about tenants. */
final class TenantSql {

    private static final String SELECT = """
            SELECT tenant_id, display_name, currency_code, zone, default_jurisdiction, clock_mode, create_time, version,
                   (SELECT max(clock_time) FROM tenant_clock AS c WHERE c.tenant_id = t.tenant_id) AS clock_time
            FROM tenant AS t""";

    private static final String LOAD = SELECT + " WHERE tenant_id = $1";
    private static final String LIST = SELECT + " WHERE tenant_id > $1 ORDER BY tenant_id LIMIT $2";

    private static final String LOAD_RATES = """
            SELECT currency_code, start_time, rate_micros FROM exchange_rate WHERE tenant_id = $1
            ORDER BY currency_code, start_time""";

    private static final String INSERT = """
            INSERT INTO tenant (tenant_id, display_name, currency_code, zone, default_jurisdiction, clock_mode, version,
                                create_time, create_request_id, create_request_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    private static final String UPDATE = """
            UPDATE tenant SET display_name = $2, zone = $3, default_jurisdiction = $4, version = $5
            WHERE tenant_id = $1""";

    private static final String INSERT_RATES = """
            INSERT INTO exchange_rate (tenant_id, currency_code, start_time, rate_micros)
            SELECT $1, currency_code, start_time, rate_micros
            FROM unnest($2::text[], $3::timestamptz[], $4::bigint[]) AS r (currency_code, start_time, rate_micros)""";

    private static final String SET_CLOCK = """
            INSERT INTO tenant_clock (tenant_id, shard, clock_time) SELECT $1, shard, $3 FROM unnest($2::smallint[]) AS shard
            ON CONFLICT (tenant_id, shard) DO UPDATE SET clock_time = greatest(tenant_clock.clock_time, excluded.clock_time)
            """;

    private static final String APPEND = """
            SELECT append_feed_records($1::smallint[], array_fill($2::int, ARRAY[cardinality($1::smallint[])]),
                                       array_fill(''::text, ARRAY[cardinality($1::smallint[])]),
                                       array_fill($3::text, ARRAY[cardinality($1::smallint[])]),
                                       array_fill($4::bytea, ARRAY[cardinality($1::smallint[])]), $5,
                                       array_fill(NULL::text, ARRAY[cardinality($1::smallint[])]))""";

    /** Later than the record before it, whatever this replica's clock says. */
    private static final String NEXT_RECORD_TIME = """
            UPDATE tenant SET record_time = greatest($2, record_time + interval '1 microsecond') WHERE tenant_id = $1
            RETURNING record_time""";

    private TenantSql() {}

    static Uni<TenantId> nextId(SqlConnection conn) {
        return conn.query("SELECT nextval('tenant_id_seq')::int AS id")
                .execute()
                .map(rows -> new TenantId(Rows.only(rows).getInteger("id")));
    }

    static Uni<?> lockFeed(SqlConnection conn) {
        return conn.preparedQuery("SELECT lock_event_feed($1)").execute(Tuple.of(allShards()));
    }

    static Uni<Tenant> load(SqlConnection conn, TenantId id) {
        return conn.preparedQuery(LOAD)
                .execute(Tuple.of(id.value()))
                .map(rows ->
                        Rows.first(rows, row -> row).orElseThrow(() -> new ProblemException(new TenantUnknown(id))))
                .flatMap(row -> conn.preparedQuery(LOAD_RATES)
                        .execute(Tuple.of(id.value()))
                        .map(rates -> toTenant(row, Rows.list(rates, TenantSql::toRate))));
    }

    static Uni<List<Tenant>> list(SqlConnection conn, int afterId, int limit) {
        return conn.preparedQuery(LIST)
                .execute(Tuple.of(afterId, limit))
                .map(rows -> Rows.list(rows, row -> toTenant(row, List.of())));
    }

    static Uni<?> insert(SqlConnection conn, Tenant tenant, RequestKey request) {
        return conn.preparedQuery(INSERT)
                .execute(Tuple.from(List.of(
                        tenant.id().value(),
                        tenant.displayName(),
                        tenant.currencyCode(),
                        tenant.zone().getId(),
                        tenant.defaultJurisdiction().name(),
                        tenant.clockMode().name(),
                        tenant.version(),
                        Rows.utc(tenant.createTime()),
                        request.id(),
                        request.bodyHash())));
    }

    static Uni<?> update(SqlConnection conn, Tenant tenant) {
        return conn.preparedQuery(UPDATE)
                .execute(Tuple.of(
                        tenant.id().value(),
                        tenant.displayName(),
                        tenant.zone().getId(),
                        tenant.defaultJurisdiction().name(),
                        tenant.version()));
    }

    static Uni<?> replaceRates(SqlConnection conn, Tenant tenant) {
        return conn.preparedQuery("DELETE FROM exchange_rate WHERE tenant_id = $1")
                .execute(Tuple.of(tenant.id().value()))
                .flatMap(_ -> conn.preparedQuery(INSERT_RATES)
                        .execute(Columns.of(tenant.exchangeRates())
                                .value(tenant.id().value())
                                .texts(ExchangeRate::currencyCode)
                                .times(rate -> rate.startTime().orElse(ExchangeRate.EVER))
                                .longs(ExchangeRate::rateMicros)
                                .tuple()));
    }

    static Uni<?> setClock(SqlConnection conn, TenantId id, Instant time) {
        return conn.preparedQuery(SET_CLOCK).execute(Tuple.of(id.value(), allShards(), Rows.utc(time)));
    }

    /** Puts the tenant as it is on every shard. */
    static Uni<?> append(SqlConnection conn, Tenant tenant, PolicyVersion policy, Instant now) {
        return conn.preparedQuery(NEXT_RECORD_TIME)
                .execute(Tuple.of(tenant.id().value(), Rows.utc(now)))
                .map(rows -> Rows.instant(Rows.only(rows), "record_time"))
                .flatMap(time -> append(conn, tenant.id(), "TENANT", tenant.toRecord(policy), time));
    }

    /** Puts a record about the tenant as a whole on every shard. */
    static Uni<?> append(SqlConnection conn, TenantId id, String kind, Message body, Instant now) {
        return conn.preparedQuery(APPEND)
                .execute(Tuple.of(allShards(), id.value(), kind, Buffer.buffer(body.toByteArray()), Rows.utc(now)));
    }

    private static Tenant toTenant(Row row, List<ExchangeRate> rates) {
        return new Tenant(
                Rows.tenant(row),
                row.getString("display_name"),
                row.getString("currency_code"),
                ZoneId.of(row.getString("zone")),
                Jurisdiction.valueOf(row.getString("default_jurisdiction")),
                ClockMode.valueOf(row.getString("clock_mode")),
                Optional.ofNullable(Rows.instantOrNull(row, "clock_time")),
                rates,
                Rows.instant(row, "create_time"),
                row.getLong("version"));
    }

    private static ExchangeRate toRate(Row row) {
        Instant start = Rows.instant(row, "start_time");
        return new ExchangeRate(
                row.getString("currency_code"),
                row.getLong("rate_micros"),
                start.equals(ExchangeRate.EVER) ? Optional.empty() : Optional.of(start));
    }

    private static Short[] allShards() {
        return IntStream.range(0, Shards.SHARD_COUNT)
                .mapToObj(shard -> (short) shard)
                .toArray(Short[]::new);
    }
}
