package io.perennial.segmentation.lifecycle.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.lifecycle.app.Stages;
import io.perennial.segmentation.lifecycle.domain.CustomerStage;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.lifecycle.domain.StageCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stages that are kept with the customers, and the counts that are kept with them. */
@Singleton
class PgStages implements Stages {

    /** A change that is due and not yet worked off is not claimed to be. */
    private static final String FIND = """
            SELECT c.stage, c.next_transition_at, c.last_order_time, c.order_count,
                   least(CASE t.clock_mode WHEN 'REPLAY' THEN k.clock ELSE greatest(k.clock, $3) END,
                         c.next_transition_at - interval '1 ms') AS as_of
            FROM customer AS c
            JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
            LEFT JOIN tenant AS t ON t.tenant_id = c.tenant_id
            WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.profiled""";

    private static final String COUNT = """
            SELECT t.currency_code, tenant_as_of(t.tenant_id, $2) AS as_of, total.*,
                   substr(s.segment_id, length('stage.') + 1) AS stage, s.size
            FROM tenant AS t
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(k.customer_count), 0)::bigint AS customer_count,
                       coalesce(sum(k.order_count), 0)::bigint AS order_count,
                       held_minor(sum(k.gross_minor)) AS gross_minor
                FROM tenant_shard AS k WHERE k.tenant_id = t.tenant_id) AS total
            LEFT JOIN LATERAL (
                SELECT c.segment_id, sum(c.size)::bigint AS size FROM segment_count AS c
                WHERE c.tenant_id = t.tenant_id AND c.segment_id LIKE 'stage.%' GROUP BY c.segment_id) AS s ON true
            WHERE t.tenant_id = $1""";

    private final TenantTx tx;

    PgStages(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<Optional<CustomerStage>> find(TenantId tenant, CustomerId customer, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), customer.value(), now.atOffset(ZoneOffset.UTC)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(PgStages::toStage)
                                .findFirst()));
    }

    @Override
    public Uni<Optional<StageCounts>> count(TenantId tenant, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(COUNT)
                        .execute(Tuple.of(tenant.value(), now.atOffset(ZoneOffset.UTC)))
                        .map(PgStages::toCounts));
    }

    private static CustomerStage toStage(Row row) {
        return new CustomerStage(
                stage(row.getString("stage")),
                row.getOffsetDateTime("as_of").toInstant(),
                instant(row.getOffsetDateTime("next_transition_at")),
                instant(row.getOffsetDateTime("last_order_time")),
                row.getLong("order_count"));
    }

    private static Optional<StageCounts> toCounts(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Map<LifecycleStage, Long> stages = new EnumMap<>(LifecycleStage.class);
        for (Row row : rows) {
            if (row.getString("stage") != null) {
                stages.put(stage(row.getString("stage")), row.getLong("size"));
            }
        }
        Row first = rows.iterator().next();
        return Optional.of(new StageCounts(
                stages,
                first.getLong("customer_count"),
                first.getLong("order_count"),
                first.getLong("gross_minor"),
                first.getString("currency_code"),
                instant(first.getOffsetDateTime("as_of"))));
    }

    private static LifecycleStage stage(String word) {
        return LifecycleStage.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
