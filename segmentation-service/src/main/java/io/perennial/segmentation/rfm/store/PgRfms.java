package io.perennial.segmentation.rfm.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.rfm.app.Rfms;
import io.perennial.segmentation.rfm.domain.RfmGroupFilter;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Customers' scores and groups, from their own rows and the counts of segments. */
@Singleton
class PgRfms implements Rfms {

    private final TenantTx tx;

    PgRfms(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<Found>> find(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(RfmSql.FIND)
                        .execute(Tuple.of(tenant.value(), customer.value()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new Found(
                                        RfmRows.customer(row),
                                        row.getString("currency_code"),
                                        RfmRows.cut(tenant, row)))
                                .findFirst()));
    }

    @Override
    public Uni<Optional<Listed>> list(
            TenantId tenant, Optional<RfmGroupFilter> filter, Optional<CustomerId> after, int limit) {
        Tuple asked = Tuple.of(tenant.value(), after.map(CustomerId::value).orElse(""), limit);
        String which =
                filter.map(of -> "%s_group = $4".formatted(of.preset().name())).orElse("profiled AND order_count > 0");
        filter.ifPresent(of -> asked.addString(of.group()));
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(RfmSql.LIST.formatted(which))
                        .execute(asked)
                        .map(PgRfms::listed));
    }

    @Override
    public Uni<Optional<Counted>> count(TenantId tenant, RfmPreset preset) {
        String prefix = "rfm." + preset.name() + ".";
        String[] segments = preset.groups().stream().map(prefix::concat).toArray(String[]::new);
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(RfmSql.COUNT)
                        .execute(Tuple.of(tenant.value(), segments))
                        .map(rows -> counted(tenant, prefix, rows)));
    }

    private static Optional<Listed> listed(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        List<Row> customers = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("customer_id") != null)
                .toList();
        return Optional.of(new Listed(
                customers.stream().map(RfmRows::customer).toList(),
                rows.iterator().next().getString("currency_code")));
    }

    private static Optional<Counted> counted(TenantId tenant, String prefix, RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Map<String, Long> groups = new HashMap<>();
        for (Row row : rows) {
            String segment = row.getString("segment_id");
            if (segment != null) {
                groups.put(segment.substring(prefix.length()), row.getLong("size"));
            }
        }
        return RfmRows.cut(tenant, rows.iterator().next()).map(cut -> new Counted(groups, cut));
    }
}
