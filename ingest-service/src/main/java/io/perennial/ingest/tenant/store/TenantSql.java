package io.perennial.ingest.tenant.store;

import com.google.protobuf.Message;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The statements about tenants. */
final class TenantSql {

    /** Stands for "from ever". */
    private static final OffsetDateTime EVER = ExchangeRate.EVER.atOffset(ZoneOffset.UTC);

    private static final String LOAD = """
            SELECT display_name, currency_code, zone, default_jurisdiction, clock_mode, version,
                   (SELECT max(clock_time) FROM tenant_clock AS c WHERE c.tenant_id = t.tenant_id) AS clock_time
            FROM tenant AS t WHERE tenant_id = $1""";

    private static final String LOAD_RATES = """
            SELECT currency_code, start_time, rate_micros FROM exchange_rate WHERE tenant_id = $1
            ORDER BY currency_code, start_time""";

    private static final String INSERT = """
            INSERT INTO tenant (tenant_id, display_name, currency_code, zone, default_jurisdiction, clock_mode, version,
                                create_request_id, create_request_hash)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";

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

    private TenantSql() {}

    static Uni<TenantId> nextId(SqlConnection conn) {
        return conn.query("SELECT nextval('tenant_id_seq')::int AS id")
                .execute()
                .map(rows -> new TenantId(rows.iterator().next().getInteger("id")));
    }

    static Uni<?> lockFeed(SqlConnection conn) {
        return conn.preparedQuery("SELECT lock_event_feed($1)").execute(Tuple.of(allShards()));
    }

    static Uni<Tenant> load(SqlConnection conn, TenantId id) {
        return conn.preparedQuery(LOAD).execute(Tuple.of(id.value())).flatMap(rows -> {
            if (rows.size() == 0) {
                throw new ProblemException(new TenantUnknown(id));
            }
            return conn.preparedQuery(LOAD_RATES)
                    .execute(Tuple.of(id.value()))
                    .map(rates -> toTenant(id, rows.iterator().next(), rates));
        });
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
        List<ExchangeRate> rates = tenant.exchangeRates();
        return conn.preparedQuery("DELETE FROM exchange_rate WHERE tenant_id = $1")
                .execute(Tuple.of(tenant.id().value()))
                .flatMap(_ -> conn.preparedQuery(INSERT_RATES)
                        .execute(Tuple.of(
                                tenant.id().value(),
                                rates.stream().map(ExchangeRate::currencyCode).toArray(String[]::new),
                                rates.stream().map(TenantSql::start).toArray(OffsetDateTime[]::new),
                                rates.stream().map(ExchangeRate::rateMicros).toArray(Long[]::new))));
    }

    static Uni<?> setClock(SqlConnection conn, TenantId id, Instant time) {
        return conn.preparedQuery(SET_CLOCK).execute(Tuple.of(id.value(), allShards(), time.atOffset(ZoneOffset.UTC)));
    }

    /** Puts a record about the tenant as a whole on every shard. */
    static Uni<?> append(SqlConnection conn, TenantId id, String kind, Message body, Instant now) {
        return conn.preparedQuery(APPEND)
                .execute(Tuple.of(
                        allShards(),
                        id.value(),
                        kind,
                        Buffer.buffer(body.toByteArray()),
                        now.atOffset(ZoneOffset.UTC)));
    }

    private static Tenant toTenant(TenantId id, Row row, RowSet<Row> rates) {
        List<ExchangeRate> table = new ArrayList<>();
        for (Row rate : rates) {
            table.add(toRate(rate));
        }
        return new Tenant(
                id,
                row.getString("display_name"),
                row.getString("currency_code"),
                ZoneId.of(row.getString("zone")),
                Jurisdiction.valueOf(row.getString("default_jurisdiction")),
                ClockMode.valueOf(row.getString("clock_mode")),
                Optional.ofNullable(row.getOffsetDateTime("clock_time")).map(OffsetDateTime::toInstant),
                table,
                row.getLong("version"));
    }

    private static ExchangeRate toRate(Row row) {
        OffsetDateTime start = row.getOffsetDateTime("start_time");
        return new ExchangeRate(
                row.getString("currency_code"),
                row.getLong("rate_micros"),
                start.isEqual(EVER) ? Optional.empty() : Optional.of(start.toInstant()));
    }

    private static OffsetDateTime start(ExchangeRate rate) {
        return rate.startTime().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(EVER);
    }

    private static Short[] allShards() {
        return IntStream.range(0, Shards.SHARD_COUNT)
                .mapToObj(shard -> (short) shard)
                .toArray(Short[]::new);
    }
}
