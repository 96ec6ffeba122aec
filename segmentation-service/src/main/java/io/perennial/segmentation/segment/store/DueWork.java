package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import io.perennial.segmentation.segment.domain.Segments;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What time has made due, and the doing of it: each a transaction of its own. */
@Singleton
public class DueWork {

    /**
     * What time has made due for a tenant.
     *
     * @param dueShards shards with customers whose next transition is past
     * @param overdue by how long the earliest of these transitions is past; zero for a REPLAY tenant, whose time stands
     *     still
     * @param unstagedShards shards with customers whose stage goes by an older policy
     * @param cutDue whether its customers are to be cut into scores anew
     * @param cutVersion the latest cut; 0 where there is none
     * @param staleShards shards whose customers are scored by an older cut
     */
    public record TenantWork(
            TenantId tenant,
            List<Integer> dueShards,
            Duration overdue,
            List<Integer> unstagedShards,
            boolean cutDue,
            long cutVersion,
            List<Integer> staleShards) {
        public TenantWork {
            dueShards = List.copyOf(dueShards);
            unstagedShards = List.copyOf(unstagedShards);
            staleShards = List.copyOf(staleShards);
        }
    }

    /**
     * A new cut is due at once where there are customers to cut and no cut yet, where the tenant's own presets have changed,
     * and where the product's are newer than those of the latest cut; then with each period of the schedule for a LIVE
     * tenant, and after each advance that all shards have worked off for a REPLAY tenant. Counts of segments tell without a
     * scan whether there is anybody to cut.
     */
    private static final String DUE = """
            SELECT * FROM (
                SELECT t.tenant_id, coalesce(cut.version, 0) AS cut_version,
                       coalesce(due.shards, '{}') AS due_shards,
                       CASE WHEN t.clock_mode = 'LIVE' AND due.since > '-infinity' THEN due.since END AS due_since,
                       ARRAY(SELECT k.shard FROM tenant_shard AS k
                             WHERE k.tenant_id = t.tenant_id AND k.staged_through IS NOT NULL
                             ORDER BY k.shard) AS unstaged_shards,
                       ARRAY(SELECT k.shard FROM tenant_shard AS k
                             WHERE k.tenant_id = t.tenant_id AND k.cut_version < cut.version
                             ORDER BY k.shard) AS stale_shards,
                       buyers.size > 0
                           AND CASE WHEN cut.version IS NULL
                                    OR cut.own_digests <> ARRAY(
                                        SELECT p.preset_id || ':' || p.digest FROM rfm_preset AS p
                                        WHERE p.tenant_id = t.tenant_id ORDER BY p.preset_id)
                                    OR rfm_presets_are_newer(t.tenant_id, $3::text[], cut.product_digests) THEN true
                                    WHEN t.clock_mode = 'REPLAY'
                                    THEN advance.time > coalesce(cut.advance_time, '-infinity')
                                    ELSE rfm_period_start(policy.schedule, cut.as_of_time)
                                         < rfm_period_start(policy.schedule, $1) END
                           IS TRUE AS cut_due
                FROM tenant AS t
                CROSS JOIN LATERAL (
                    SELECT array_agg(k.shard ORDER BY k.shard) AS shards, min(first.next_transition_at) AS since
                    FROM tenant_shard AS k
                    CROSS JOIN LATERAL (
                        SELECT c.next_transition_at FROM customer AS c
                        WHERE c.tenant_id = k.tenant_id AND c.shard = k.shard
                          AND c.next_transition_at
                              <= CASE t.clock_mode WHEN 'REPLAY' THEN k.clock ELSE $1::timestamptz END
                        ORDER BY c.next_transition_at LIMIT 1) AS first
                    WHERE k.tenant_id = t.tenant_id) AS due
                LEFT JOIN LATERAL (
                    SELECT version, as_of_time, advance_time, product_digests, own_digests FROM rfm_cut
                    WHERE tenant_id = t.tenant_id ORDER BY version DESC LIMIT 1) AS cut ON true
                LEFT JOIN rfm_policy AS policy ON policy.tenant_id = t.tenant_id
                CROSS JOIN LATERAL (
                    SELECT CASE WHEN count(k.advance_time) = 16 THEN min(k.advance_time) END AS time
                    FROM tenant_shard AS k WHERE k.tenant_id = t.tenant_id) AS advance
                CROSS JOIN LATERAL (
                    SELECT coalesce(sum(s.size), 0) AS size FROM segment_count AS s
                    WHERE s.tenant_id = t.tenant_id AND s.segment_id = ANY ($2::text[])) AS buyers) AS work
            WHERE cut_due OR due_shards <> '{}' OR unstaged_shards <> '{}' OR stale_shards <> '{}'
            ORDER BY tenant_id""";

    private static final String[] BUYERS = Arrays.stream(LifecycleStage.values())
            .filter(stage -> stage != LifecycleStage.PROSPECT)
            .map(Segments::stageId)
            .toArray(String[]::new);

    private final TenantTx tx;
    private final CustomerStates states;

    DueWork(TenantTx tx, CustomerStates states) {
        this.tx = tx;
        this.states = states;
    }

    /**
     * What is due, for each tenant that has anything due.
     *
     * @param presetDigests of the presets that come with the product
     */
    public Uni<List<TenantWork>> find(Instant now, List<String> presetDigests) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DUE)
                .execute(Tuple.of(Rows.utc(now), BUYERS, presetDigests.toArray(String[]::new)))
                .map(rows -> Rows.list(rows, row -> work(row, now))));
    }

    /**
     * Works out anew the state of customers whose next transition is past: a batch, the longest due first. Answers whether
     * there may be more.
     */
    public Uni<Boolean> settle(TenantId tenant, int shard, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> lock(conn, tenant, shard, now)
                        .flatMap(_ -> states.ofDue(conn, Set.of(tenant), shard))
                        .map(asked -> asked == CustomerStates.BATCH_MAX));
    }

    /**
     * Works out anew the state of customers of a shard whose stage goes by an older policy: a batch, in the order of their
     * ids. How far it has come is kept, so that the next one goes on from there, whoever does it.
     */
    public Uni<Void> restage(TenantId tenant, int shard, Instant now) {
        return tx.inTenant(
                tenant,
                conn -> lock(conn, tenant, shard, now)
                        .flatMap(_ -> conn.preparedQuery(StateSql.NEXT_TO_STAGE)
                                .execute(Tuple.of(tenant.value(), (short) shard, CustomerStates.BATCH_MAX)))
                        .flatMap(next -> Rows.first(
                                        next,
                                        row -> states.restaged(
                                                conn, tenant, shard, row.getString("after"), row.getString("through")))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Scores the customers of a shard by the tenant's latest cut. */
    public Uni<Void> rescore(TenantId tenant, int shard) {
        return tx.inTenant(
                tenant,
                conn -> conn.query(StateSql.MAY_TAKE_LONG)
                        .execute()
                        .flatMap(_ -> conn.preparedQuery(StateSql.MOVE_TO_CUT)
                                .execute(Tuple.of(tenant.value(), (short) shard)))
                        .flatMap(moved -> Rows.first(
                                        moved,
                                        row -> states.rescored(
                                                conn,
                                                tenant,
                                                shard,
                                                row.getLong("cut_version"),
                                                row.getLong("cut_before"),
                                                row.getBoolean("presets_changed")))
                                .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private static Uni<Void> lock(SqlConnection conn, TenantId tenant, int shard, Instant now) {
        return conn.preparedQuery(StateSql.LOCK)
                .execute(Tuple.of(tenant.value(), (short) shard, Rows.utc(now)))
                .replaceWithVoid();
    }

    private static TenantWork work(Row row, Instant now) {
        Instant since = Rows.instantOrNull(row, "due_since");
        return new TenantWork(
                Rows.tenant(row),
                shards(row, "due_shards"),
                since == null ? Duration.ZERO : Duration.between(since, now),
                shards(row, "unstaged_shards"),
                row.getBoolean("cut_due"),
                row.getLong("cut_version"),
                shards(row, "stale_shards"));
    }

    private static List<Integer> shards(Row row, String column) {
        return Arrays.stream(Objects.requireNonNull(row.getArrayOfShorts(column)))
                .map(Short::intValue)
                .toList();
    }
}
