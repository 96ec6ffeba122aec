package io.perennial.segmentation.rfm.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Makes the versioned artefacts of the cuts: one statement each. */
@Singleton
public class Cuts {

    /**
     * Exact over all customers as they are in one snapshot. It holds for the latest clock of a REPLAY tenant's shards,
     * before which lies everything that counts, and for the wall clock of a LIVE one.
     */
    private static final String CUT = """
            WITH cut AS (
                INSERT INTO rfm_cut (tenant_id, version, as_of_time, advance_time, customer_count, product_digests,
                                     own_digests, presets_changed)
                SELECT t.tenant_id, $2 + 1,
                       CASE t.clock_mode WHEN 'REPLAY' THEN clock.latest
                                         ELSE greatest($3::timestamptz, buyer.last_order_time + interval '1 ms') END,
                       clock.advance_time, buyer.count, $5::text[], $6::text[],
                       coalesce((before.product_digests, before.own_digests) <> ($5::text[], $6::text[]), false)
                FROM tenant AS t
                LEFT JOIN rfm_cut AS before ON before.tenant_id = t.tenant_id AND before.version = $2
                CROSS JOIN LATERAL (
                    SELECT max(k.clock) AS latest,
                           CASE WHEN count(k.advance_time) = 16 THEN min(k.advance_time) END AS advance_time
                    FROM tenant_shard AS k WHERE k.tenant_id = t.tenant_id) AS clock
                CROSS JOIN LATERAL (
                    SELECT count(*) AS count, max(c.last_order_time) AS last_order_time
                    FROM customer AS c
                    WHERE c.tenant_id = t.tenant_id AND c.profiled AND c.order_count > 0) AS buyer
                WHERE t.tenant_id = $1 AND buyer.count > 0
                  AND $2 = coalesce((SELECT max(version) FROM rfm_cut WHERE tenant_id = $1), 0)
                ON CONFLICT DO NOTHING
                RETURNING tenant_id, version, as_of_time)
            INSERT INTO rfm_cut_preset (tenant_id, version, preset_id, lowest_score, levels,
                                        recency_fixed, recency_thresholds, frequency_fixed, frequency_thresholds,
                                        monetary_fixed, monetary_thresholds, groups, cells)
            SELECT cut.tenant_id, cut.version, p.preset_id, p.lowest_score, p.levels,
                   p.ages_ms IS NOT NULL,
                   CASE WHEN p.ages_ms IS NULL THEN q.recency
                        ELSE ARRAY(SELECT cut.as_of_time - age.ms * interval '1 ms'
                                   FROM unnest(p.ages_ms) WITH ORDINALITY AS age (ms, place) ORDER BY place) END,
                   p.order_counts IS NOT NULL, coalesce(p.order_counts, q.frequency),
                   p.net_minors IS NOT NULL, coalesce(p.net_minors, q.monetary),
                   p.groups, p.cells
            FROM cut
            CROSS JOIN jsonb_to_recordset($4::jsonb) AS p (
                preset_id text, lowest_score smallint, levels smallint, ages_ms bigint[], order_counts bigint[],
                net_minors bigint[], groups text[], cells smallint[])
            JOIN rfm_quantiles($1) AS q ON q.levels = p.levels""";

    /** A cut reads every customer of the tenant with an order: it may take longer than what callers wait for. */
    private static final String MAY_TAKE_LONG = "SET LOCAL statement_timeout = '10min'";

    private final TenantTx tx;

    Cuts(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * Cuts the tenant's customers as they are now, if the latest cut is still the one of this version; answers whether it
     * did. A tenant without any customer to cut gets no cut.
     *
     * @param productDigests of the presets that come with the product
     * @param ownDigests of the tenant's own
     */
    public Uni<Boolean> cut(
            TenantId tenant,
            long latestVersion,
            Instant now,
            List<RfmPreset> presets,
            List<String> productDigests,
            List<String> ownDigests) {
        return tx.inTenant(
                tenant,
                conn -> conn.query(MAY_TAKE_LONG)
                        .execute()
                        .flatMap(_ -> conn.preparedQuery(CUT)
                                .execute(Tuple.of(
                                        tenant.value(),
                                        latestVersion,
                                        Rows.utc(now),
                                        PresetJson.forCut(presets),
                                        productDigests.toArray(String[]::new),
                                        ownDigests.toArray(String[]::new))))
                        .map(cut -> cut.rowCount() > 0));
    }
}
