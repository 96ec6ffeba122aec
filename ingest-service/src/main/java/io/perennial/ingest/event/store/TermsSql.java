package io.perennial.ingest.event.store;

import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.ExchangeRates;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.policy.PolicyDefaults;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads what of the tenants decides about their events. Rates and laws are read again only when the tenant or its policy has changed. */
@Singleton
class TermsSql {

    private static final String TERMS = """
            SELECT tenant_id, currency_code, default_jurisdiction, clock_mode, version,
                   (SELECT max(p.version) FROM tenant_policy AS p WHERE p.tenant_id = t.tenant_id) AS policy_version
            FROM tenant AS t WHERE tenant_id = ANY ($1)""";

    private static final String RATES = """
            SELECT tenant_id, currency_code, start_time, rate_micros FROM exchange_rate
            WHERE tenant_id = ANY ($1)""";

    private static final String POLICIES = """
            SELECT tenant_id, policy_in_force(tenant_id) AS policy FROM unnest($1::int[]) AS tenant_id""";

    private record Version(long tenant, @Nullable Long policy) {

        private static Version of(Row row) {
            return new Version(row.getLong("version"), row.getLong("policy_version"));
        }
    }

    private record Known(Version version, TenantTerms terms) {}

    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    Uni<Map<TenantId, TenantTerms>> load(SqlConnection conn, Set<TenantId> tenants) {
        return conn.preparedQuery(TERMS).execute(Tuple.of(ids(tenants))).flatMap(rows -> terms(conn, rows));
    }

    private Uni<Map<TenantId, TenantTerms>> terms(SqlConnection conn, RowSet<Row> rows) {
        Map<TenantId, TenantTerms> terms = new HashMap<>();
        Map<TenantId, Row> stale = new HashMap<>();
        for (Row row : rows) {
            TenantId tenant = Rows.tenant(row);
            Known last = known.get(tenant);
            if (last != null && last.version().equals(Version.of(row))) {
                terms.put(tenant, last.terms());
            } else {
                stale.put(tenant, row);
            }
        }
        return stale.isEmpty() ? Uni.createFrom().item(terms) : reread(conn, stale, terms);
    }

    private Uni<Map<TenantId, TenantTerms>> reread(
            SqlConnection conn, Map<TenantId, Row> stale, Map<TenantId, TenantTerms> terms) {
        Tuple tenants = Tuple.of(ids(stale.keySet()));
        return Uni.combine()
                .all()
                .unis(
                        conn.preparedQuery(RATES).execute(tenants).map(TermsSql::byTenant),
                        conn.preparedQuery(POLICIES).execute(tenants))
                .asTuple()
                .map(read -> {
                    for (Row policy : read.getItem2()) {
                        TenantId tenant = Rows.tenant(policy);
                        Row row = Objects.requireNonNull(stale.get(tenant));
                        List<ExchangeRate> rates = read.getItem1().getOrDefault(tenant, List.of());
                        Known fresh = new Known(Version.of(row), toTerms(row, Rows.bytes(policy, "policy"), rates));
                        known.put(tenant, fresh);
                        terms.put(tenant, fresh.terms());
                    }
                    return terms;
                });
    }

    private static Map<TenantId, List<ExchangeRate>> byTenant(RowSet<Row> rows) {
        Map<TenantId, List<ExchangeRate>> rates = new HashMap<>();
        for (Row row : rows) {
            rates.computeIfAbsent(Rows.tenant(row), _ -> new ArrayList<>())
                    .add(new ExchangeRate(
                            row.getString("currency_code"),
                            row.getLong("rate_micros"),
                            Optional.of(Rows.instant(row, "start_time"))));
        }
        return rates;
    }

    private static TenantTerms toTerms(Row row, byte @Nullable [] policy, List<ExchangeRate> rates) {
        return new TenantTerms(
                ClockMode.valueOf(row.getString("clock_mode")),
                LawTable.of(row.getString("default_jurisdiction"), policy),
                new ExchangeRates(row.getString("currency_code"), rates),
                Times.duration(PolicyDefaults.inForce(policy).getFreshness().getSourceLagMax()));
    }

    private static Integer[] ids(Set<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toArray(Integer[]::new);
    }
}
