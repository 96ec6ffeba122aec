package io.perennial.segmentation.lifecycle.store;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.lifecycle.domain.StageMove;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The stages that are kept with the customers, and the counts that are kept with them. */
@Singleton
public class Stages {

    /**
     * A customer's stage.
     *
     * @param asOf the instant that it holds for, by the tenant's clock
     * @param nextTransition when time alone will change it; null where it never will
     * @param lastOrder when the last order was; null where there is none
     */
    public record CustomerStage(
            LifecycleStage stage,
            Instant asOf,
            @Nullable Instant nextTransition,
            @Nullable Instant lastOrder,
            long orderCount) {}

    /**
     * How many customers are in each stage.
     *
     * @param sizes a stage that is not there is empty
     * @param customerCount with those who may not be profiled
     * @param asOf the instant that the counts hold for; null where the tenant's clock has not begun
     * @param policyVersion the tenant's policy that every customer's stage goes by
     */
    public record StageCounts(
            Map<LifecycleStage, Long> sizes,
            long customerCount,
            long orderCount,
            long grossMinor,
            String currencyCode,
            @Nullable Instant asOf,
            long policyVersion) {
        public StageCounts {
            sizes = Map.copyOf(sizes);
        }
    }

    /**
     * Who would change the stage by another policy.
     *
     * @param moves ordered by the stage now, then by the other
     * @param customerCount how many there are who may be profiled
     * @param asOf the instant that it was counted for; null where the tenant's clock has not begun
     * @param policyVersion the tenant's policy that it was compared with
     */
    public record Preview(
            List<StageMove> moves,
            long customerCount,
            @Nullable Instant asOf,
            long policyVersion) {
        public Preview {
            moves = List.copyOf(moves);
        }
    }

    /** A change that is due but not yet worked off is not claimed to have happened. */
    private static final String FIND = """
            SELECT c.stage, c.next_transition_at, c.last_order_time, c.order_count,
                   least(CASE t.clock_mode WHEN 'REPLAY' THEN k.clock ELSE greatest(k.clock, $3) END,
                         c.next_transition_at - interval '1 ms') AS as_of
            FROM customer AS c
            JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
            LEFT JOIN tenant AS t ON t.tenant_id = c.tenant_id
            WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.profiled""";

    private static final String COUNT = """
            SELECT t.currency_code, tenant_as_of(t.tenant_id, $2) AS as_of,
                   staged_policy_version(t.tenant_id) AS policy_version, total.*,
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

    /**
     * One row for each two stages, the same ones too, and one without where there is nobody. Stages are kept by the clock of
     * the shard, and hold until the instant that is answered for the tenant.
     */
    private static final String PREVIEW = """
            WITH now AS MATERIALIZED (
                SELECT tenant_id, tenant_as_of(tenant_id, $2) AS as_of, staged_policy_version(tenant_id) AS policy_version,
                       jsonb_populate_record(NULL::lifecycle_bounds, $3::text::jsonb) AS bounds
                FROM tenant WHERE tenant_id = $1)
            SELECT now.as_of, now.policy_version, move.*
            FROM now
            LEFT JOIN LATERAL (
                SELECT c.stage AS from_stage,
                       stage_of(greatest(k.clock, now.as_of), c.order_count, c.last_order_time, c.last_act_time,
                                now.bounds) AS to_stage,
                       count(*) AS customers
                FROM customer AS c
                JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
                WHERE c.tenant_id = now.tenant_id AND c.profiled
                GROUP BY 1, 2) AS move ON true""";

    private final TenantTx tx;

    Stages(TenantTx tx) {
        this.tx = tx;
    }

    /** A customer's stage; empty where nothing is known, or the customer may not be profiled. */
    public Uni<Optional<CustomerStage>> find(TenantId tenant, CustomerId customer, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(FIND)
                        .execute(Tuple.of(tenant.value(), customer.value(), Rows.utc(now)))
                        .map(rows -> Rows.first(rows, Stages::toStage)));
    }

    /** How many customers are in each stage; empty where the tenant is not known. */
    public Uni<Optional<StageCounts>> count(TenantId tenant, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(COUNT)
                        .execute(Tuple.of(tenant.value(), Rows.utc(now)))
                        .map(Stages::toCounts));
    }

    /** Who would change the stage by a policy, of which every bound is set; empty where the tenant is not known. */
    public Uni<Optional<Preview>> preview(TenantId tenant, LifecyclePolicy policy, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(PREVIEW)
                        .execute(Tuple.of(tenant.value(), Rows.utc(now), Columns.json(policy)))
                        .map(Stages::toPreview));
    }

    private static CustomerStage toStage(Row row) {
        return new CustomerStage(
                stage(row.getString("stage")),
                Rows.instant(row, "as_of"),
                Rows.instantOrNull(row, "next_transition_at"),
                Rows.instantOrNull(row, "last_order_time"),
                row.getLong("order_count"));
    }

    private static Optional<StageCounts> toCounts(RowSet<Row> rows) {
        Map<LifecycleStage, Long> sizes = new EnumMap<>(LifecycleStage.class);
        for (Row row : rows) {
            if (row.getString("stage") != null) {
                sizes.put(stage(row.getString("stage")), row.getLong("size"));
            }
        }
        return Rows.first(
                rows,
                first -> new StageCounts(
                        sizes,
                        first.getLong("customer_count"),
                        first.getLong("order_count"),
                        first.getLong("gross_minor"),
                        first.getString("currency_code"),
                        Rows.instantOrNull(first, "as_of"),
                        first.getLong("policy_version")));
    }

    private static Optional<Preview> toPreview(RowSet<Row> rows) {
        List<StageMove> all = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("from_stage") != null)
                .map(row -> new StageMove(
                        stage(row.getString("from_stage")), stage(row.getString("to_stage")), row.getLong("customers")))
                .sorted(Comparator.comparing(StageMove::from).thenComparing(StageMove::to))
                .toList();
        return Rows.first(
                rows,
                first -> new Preview(
                        all.stream().filter(move -> move.from() != move.to()).toList(),
                        all.stream().mapToLong(StageMove::customerCount).sum(),
                        Rows.instantOrNull(first, "as_of"),
                        first.getLong("policy_version")));
    }

    private static LifecycleStage stage(String word) {
        return LifecycleStage.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
