package io.perennial.ingest.event.store;

import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.ExchangeRate;
import io.perennial.ingest.tenant.domain.ExchangeRates;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads what of the tenants decides about their events. Rate tables are read again only when the tenant has changed. */
@Singleton
class TermsSql {

    private static final String TERMS = """
            SELECT tenant_id, currency_code, default_jurisdiction, clock_mode, version FROM tenant
            WHERE tenant_id = ANY ($1)""";

    private static final String RATES = """
            SELECT tenant_id, currency_code, start_time, rate_micros FROM exchange_rate
            WHERE tenant_id = ANY ($1)""";

    private record Known(long version, TenantTerms terms) {}

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
            if (last != null && last.version() == row.getLong("version")) {
                terms.put(tenant, last.terms());
            } else {
                stale.put(tenant, row);
            }
        }
        return stale.isEmpty() ? Uni.createFrom().item(terms) : withRates(conn, stale, terms);
    }

    private Uni<Map<TenantId, TenantTerms>> withRates(
            SqlConnection conn, Map<TenantId, Row> stale, Map<TenantId, TenantTerms> terms) {
        return conn.preparedQuery(RATES).execute(Tuple.of(ids(stale.keySet()))).map(rows -> {
            Map<TenantId, List<ExchangeRate>> rates = byTenant(rows);
            stale.forEach((tenant, row) -> {
                Known fresh = new Known(row.getLong("version"), toTerms(row, rates.getOrDefault(tenant, List.of())));
                known.put(tenant, fresh);
                terms.put(tenant, fresh.terms());
            });
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

    private static TenantTerms toTerms(Row row, List<ExchangeRate> rates) {
        return new TenantTerms(
                ClockMode.valueOf(row.getString("clock_mode")),
                Jurisdiction.valueOf(row.getString("default_jurisdiction")),
                new ExchangeRates(row.getString("currency_code"), rates));
    }

    private static Integer[] ids(Set<TenantId> tenants) {
        return tenants.stream().map(TenantId::value).toArray(Integer[]::new);
    }
}
