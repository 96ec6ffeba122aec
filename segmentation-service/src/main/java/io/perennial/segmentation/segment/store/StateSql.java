package io.perennial.segmentation.segment.store;

import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.segment.domain.StateRules;
import java.util.List;

/**
 * Statements that work out customers' state anew and write what follows from it: counts of segments, totals of the shard
 * and the feed of membership changes, all at once, without a row leaving the database.
 *
 * <p>They run under the lock of the shard's row in {@code tenant_shard}. Parameters $1 and $2 are {@link #groups}, $3 to
 * $6 {@link #bounds}; what comes behind them says whose state it is.
 */
final class StateSql {

    private static final String FEED = PgMembershipFeed.NAME;

    /** Customers that a page has changed: tenant, customer, trace context. */
    private static final String NAMED = """
            SELECT * FROM unnest($7::int[], $8::text[], $9::text[]) AS named (tenant_id, customer_id, traceparent)""";

    /** Customers of some tenants in a shard whom time has changed, the longest due first. */
    private static final String DUE = """
            SELECT c.tenant_id, c.customer_id, NULL::text AS traceparent
            FROM tenant_shard AS k
            JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.next_transition_at <= k.clock
            WHERE k.tenant_id = ANY ($7::int[]) AND k.shard = $8
            ORDER BY c.next_transition_at LIMIT $9""";

    /**
     * The numbers of {@code CustomerTotals}, the stage of {@code LifecycleRules} and the scores of {@code RfmCut}. Each
     * customer is looked up by key before the shard is known (OFFSET 0): without statistics, in the first minute of a
     * load, the planner would walk the whole shard for each by the index on the next transition.
     */
    private static final String STATE = """
            WITH asked AS MATERIALIZED (%s),
            told AS MATERIALIZED (
                SELECT c.tenant_id, c.customer_id, asked.traceparent, k.clock AS as_of, k.cut_version,
                       c.has_event AS counted, c.tier, c.counted AS old_counted, c.order_count AS old_order_count,
                       c.gross_minor AS old_gross_minor, c.segment_ids AS old_segment_ids,
                       c.usable AND coalesce(c.personalisation, NOT c.opt_in, NOT k.opt_in) AS profiled,
                       o.order_count, o.first_order_time, o.last_order_time, o.gross_minor, r.refunded_minor,
                       greatest(c.act_time, p.act_time) AS act_time,
                       greatest(c.act_time, p.act_time, o.placed_time) AS last_act_time,
                       least(o.pending_time, r.pending_time, p.pending_time) + interval '1 ms' AS next_fact_at
                FROM asked
                CROSS JOIN LATERAL (
                    SELECT * FROM customer
                    WHERE tenant_id = asked.tenant_id AND customer_id = asked.customer_id OFFSET 0) AS c
                JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
                CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE placed AND NOT cancelled) AS order_count,
                           min(order_time) FILTER (WHERE placed AND NOT cancelled) AS first_order_time,
                           max(order_time) FILTER (WHERE placed AND NOT cancelled) AS last_order_time,
                           held_minor(sum(gross_minor) FILTER (WHERE placed AND NOT cancelled)) AS gross_minor,
                           max(order_time) FILTER (WHERE placed) AS placed_time,
                           least(min(order_time) FILTER (WHERE NOT placed AND order_time < 'infinity'),
                                 min(cancel_time) FILTER (WHERE NOT cancelled AND cancel_time < 'infinity'))
                               AS pending_time
                    FROM (SELECT order_time, cancel_time, gross_minor,
                                 order_time < k.clock AS placed, cancel_time < k.clock AS cancelled
                          FROM customer_order
                          WHERE tenant_id = c.tenant_id AND customer_id = c.customer_id) AS orders) AS o
                CROSS JOIN LATERAL (
                    SELECT held_minor(sum(f.refunded_minor) FILTER (WHERE f.refund_time < k.clock AND NOT EXISTS (
                               SELECT FROM customer_order AS of
                               WHERE of.tenant_id = f.tenant_id AND of.customer_id = f.customer_id
                                 AND of.order_id = f.order_id AND of.cancel_time < k.clock))) AS refunded_minor,
                           min(f.refund_time) FILTER (WHERE f.refund_time >= k.clock) AS pending_time
                    FROM customer_refund AS f
                    WHERE f.tenant_id = c.tenant_id AND f.customer_id = c.customer_id) AS r
                CROSS JOIN LATERAL (
                    SELECT max(a.act_time) FILTER (WHERE a.act_time < k.clock) AS act_time,
                           min(a.act_time) FILTER (WHERE a.act_time >= k.clock) AS pending_time
                    FROM pending_act AS a
                    WHERE a.tenant_id = c.tenant_id AND a.customer_id = c.customer_id) AS p),
            come AS (
                DELETE FROM pending_act AS a USING told
                WHERE a.tenant_id = told.tenant_id AND a.customer_id = told.customer_id AND a.act_time < told.as_of),
            staged AS (
                SELECT told.*,
                       CASE WHEN NOT profiled THEN NULL
                            WHEN order_count = 0 THEN 'prospect'
                            WHEN as_of >= leaves THEN 'churned'
                            WHEN as_of >= sleeps THEN 'dormant'
                            WHEN as_of >= cools THEN 'cooling'
                            WHEN order_count = 1 THEN 'new'
                            ELSE 'active' END AS stage,
                       least(next_fact_at,
                             CASE WHEN NOT profiled OR order_count = 0 THEN NULL
                                  WHEN as_of < cools THEN cools
                                  WHEN as_of < sleeps AND sleeps < leaves THEN sleeps
                                  WHEN as_of < leaves THEN leaves END) AS next_transition_at,
                       profiled AND order_count > 0 AS scored
                FROM told
                CROSS JOIN LATERAL (
                    SELECT last_order_time + $3::bigint * interval '1 ms' AS cools,
                           greatest(last_order_time + $4::bigint * interval '1 ms',
                                    last_act_time + $6::bigint * interval '1 ms') AS sleeps,
                           last_order_time + $5::bigint * interval '1 ms' AS leaves) AS bound),
            scored AS (
                SELECT staged.*,
                       %s
                FROM staged
                LEFT JOIN rfm_cut AS cut
                       ON staged.scored AND cut.tenant_id = staged.tenant_id AND cut.version = staged.cut_version),
            grouped AS (SELECT scored.*, %s FROM scored),
            state AS (SELECT grouped.*, %s AS segment_ids FROM grouped),
            written AS (
                UPDATE customer AS c
                SET counted = n.counted, profiled = n.profiled, order_count = n.order_count,
                    first_order_time = n.first_order_time, last_order_time = n.last_order_time,
                    gross_minor = n.gross_minor, refunded_minor = n.refunded_minor, act_time = n.act_time,
                    last_act_time = n.last_act_time, stage = n.stage, next_transition_at = n.next_transition_at,
                    recency_score = n.recency_score, frequency_score = n.frequency_score,
                    monetary_score = n.monetary_score, amazon_group = n.amazon_group,
                    shopify_group = n.shopify_group, segment_ids = n.segment_ids,
                    change_time = CASE WHEN n.segment_ids <> n.old_segment_ids THEN n.as_of ELSE c.change_time END
                FROM state AS n
                WHERE c.tenant_id = n.tenant_id AND c.customer_id = n.customer_id
                  AND (c.counted, c.profiled, c.order_count, c.first_order_time, c.last_order_time, c.gross_minor,
                       c.refunded_minor, c.act_time, c.last_act_time, c.stage, c.next_transition_at, c.recency_score,
                       c.frequency_score, c.monetary_score, c.segment_ids)
                      IS DISTINCT FROM
                      (n.counted, n.profiled, n.order_count, n.first_order_time, n.last_order_time, n.gross_minor,
                       n.refunded_minor, n.act_time, n.last_act_time, n.stage, n.next_transition_at, n.recency_score,
                       n.frequency_score, n.monetary_score, n.segment_ids)
                RETURNING c.tenant_id, c.shard, c.customer_id, n.traceparent, n.as_of,
                          n.old_segment_ids, n.segment_ids,
                          n.counted::int - n.old_counted::int AS more_customers,
                          n.order_count - n.old_order_count AS more_orders,
                          n.gross_minor - n.old_gross_minor AS more_gross_minor),
            moved AS (SELECT * FROM written WHERE segment_ids <> old_segment_ids),
            %s
            SELECT (SELECT count(*) FROM asked) AS asked, (SELECT count(*) FROM moved) AS moved""";

    /** The scores by the cut of the shard; width_bucket counts the floors that a value reaches. */
    private static final String SCORES = """
            (1 + width_bucket(last_order_time, cut.recency_floors))::smallint AS recency_score,
                       (1 + width_bucket(order_count, cut.frequency_floors))::smallint AS frequency_score,
                       (1 + width_bucket(gross_minor - refunded_minor, cut.monetary_floors))::smallint
                           AS monetary_score""";

    /** The cells of a preset come as one array, by recency, then frequency, then monetary score. */
    private static final String CELL = "[(recency_score - 1) * 25 + (frequency_score - 1) * 5 + monetary_score]";

    private static final String GROUPS =
            "($1::text[])" + CELL + " AS amazon_group, ($2::text[])" + CELL + " AS shopify_group";

    /** In the order of the ids; what is null falls out. */
    private static final String SEGMENT_IDS = """
            array_remove(ARRAY[CASE WHEN profiled THEN 'churn.' || tier END, 'rfm.amazon.' || amazon_group,
                               'rfm.shopify.' || shopify_group, 'stage.' || stage], NULL)""";

    /** What follows from {@code written} and {@code moved}. */
    private static final String CONSEQUENCES = """
            resized AS (
                INSERT INTO segment_count AS s (tenant_id, segment_id, shard, size)
                SELECT tenant_id, segment_id, shard, sum(more) FROM (
                    SELECT tenant_id, shard, unnest(segment_ids) AS segment_id, 1 AS more FROM moved
                    UNION ALL
                    SELECT tenant_id, shard, unnest(old_segment_ids), -1 FROM moved) AS change
                GROUP BY tenant_id, segment_id, shard HAVING sum(more) <> 0
                ON CONFLICT (tenant_id, segment_id, shard) DO UPDATE SET size = s.size + excluded.size),
            totalled AS (
                UPDATE tenant_shard AS k
                SET customer_count = k.customer_count + more.customers, order_count = k.order_count + more.orders,
                    gross_minor = k.gross_minor + more.gross_minor
                FROM (SELECT tenant_id, shard, sum(more_customers)::bigint AS customers,
                             sum(more_orders)::bigint AS orders, sum(more_gross_minor) AS gross_minor
                      FROM written GROUP BY tenant_id, shard) AS more
                WHERE k.tenant_id = more.tenant_id AND k.shard = more.shard
                  AND (more.customers, more.orders, more.gross_minor) <> (0, 0, 0)),
            head AS (
                INSERT INTO feed_head AS h (feed, shard, position)
                SELECT '%s', shard, count(*) FROM moved GROUP BY shard ORDER BY shard
                ON CONFLICT (feed, shard) DO UPDATE SET position = h.position + excluded.position
                RETURNING h.shard, h.position),
            told_on AS (
                INSERT INTO membership_change (shard, position, tenant_id, customer_id, segment_ids,
                                               entered_segment_ids, left_segment_ids, change_time, traceparent)
                SELECT head.shard,
                       head.position - row_number() OVER (PARTITION BY head.shard ORDER BY tenant_id, customer_id) + 1,
                       tenant_id, customer_id, segment_ids,
                       ARRAY(SELECT unnest(segment_ids) EXCEPT SELECT unnest(old_segment_ids) ORDER BY 1),
                       ARRAY(SELECT unnest(old_segment_ids) EXCEPT SELECT unnest(segment_ids) ORDER BY 1),
                       as_of, traceparent
                FROM moved JOIN head ON head.shard = moved.shard)""".formatted(FEED);

    /** Whether time has changed a customer of some tenants in a shard: $1 and $2. */
    static final String ANY_DUE = """
            SELECT EXISTS (
                SELECT FROM tenant_shard AS k
                JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.next_transition_at <= k.clock
                WHERE k.tenant_id = ANY ($1::int[]) AND k.shard = $2) AS due""";

    /** Works out the state of customers that a page has changed. */
    static final String OF_NAMED = STATE.formatted(NAMED, SCORES, GROUPS, SEGMENT_IDS, CONSEQUENCES);

    /** Works out the state of customers whom time has changed. */
    static final String OF_DUE = STATE.formatted(DUE, SCORES, GROUPS, SEGMENT_IDS, CONSEQUENCES);

    /** Scores a whole shard of a tenant by its cut; only rows that change are written. */
    static final String RESCORED = """
            WITH counted AS (
                SELECT c.*, k.clock AS as_of
                FROM tenant_shard AS k JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard
                WHERE k.tenant_id = $3 AND k.shard = $4 AND c.profiled AND c.order_count > 0),
            scored AS (
                SELECT counted.tenant_id, counted.customer_id, counted.as_of, counted.profiled, counted.tier,
                       counted.stage, counted.segment_ids AS old_segment_ids,
                       %s
                FROM counted JOIN rfm_cut AS cut ON cut.tenant_id = counted.tenant_id AND cut.version = $5),
            grouped AS (SELECT scored.*, %s FROM scored),
            state AS (SELECT grouped.*, %s AS segment_ids FROM grouped),
            written AS (
                UPDATE customer AS c
                SET recency_score = n.recency_score, frequency_score = n.frequency_score,
                    monetary_score = n.monetary_score, amazon_group = n.amazon_group,
                    shopify_group = n.shopify_group, segment_ids = n.segment_ids,
                    change_time = CASE WHEN n.segment_ids <> n.old_segment_ids THEN n.as_of ELSE c.change_time END
                FROM state AS n
                WHERE c.tenant_id = n.tenant_id AND c.customer_id = n.customer_id
                  AND (c.recency_score, c.frequency_score, c.monetary_score, c.segment_ids)
                      IS DISTINCT FROM (n.recency_score, n.frequency_score, n.monetary_score, n.segment_ids)
                RETURNING c.tenant_id, c.shard, c.customer_id, NULL::text AS traceparent, n.as_of,
                          n.old_segment_ids, n.segment_ids,
                          0 AS more_customers, 0::bigint AS more_orders, 0::bigint AS more_gross_minor),
            moved AS (SELECT * FROM written WHERE segment_ids <> old_segment_ids),
            %s
            SELECT (SELECT count(*) FROM written) AS asked, (SELECT count(*) FROM moved) AS moved""".formatted(SCORES, GROUPS, SEGMENT_IDS, CONSEQUENCES);

    /** Forgets customers; that they are in nothing any more is told on, whatever they were in. */
    static final String ERASED = """
            WITH asked AS (
                SELECT * FROM unnest($1::int[], $2::text[], $3::text[]) AS e (tenant_id, customer_id, traceparent)),
            orders AS (DELETE FROM customer_order AS d USING asked
                       WHERE d.tenant_id = asked.tenant_id AND d.customer_id = asked.customer_id),
            refunds AS (DELETE FROM customer_refund AS d USING asked
                        WHERE d.tenant_id = asked.tenant_id AND d.customer_id = asked.customer_id),
            acts AS (DELETE FROM pending_act AS d USING asked
                     WHERE d.tenant_id = asked.tenant_id AND d.customer_id = asked.customer_id),
            changes AS (DELETE FROM membership_change AS d USING asked
                        WHERE d.tenant_id = asked.tenant_id AND d.customer_id = asked.customer_id),
            written AS (
                DELETE FROM customer AS c USING asked, tenant_shard AS k
                WHERE c.tenant_id = asked.tenant_id AND c.customer_id = asked.customer_id
                  AND k.tenant_id = c.tenant_id AND k.shard = c.shard
                RETURNING c.tenant_id, c.shard, c.customer_id, asked.traceparent, k.clock AS as_of,
                          c.segment_ids AS old_segment_ids, '{}'::text[] AS segment_ids,
                          -c.counted::int AS more_customers, -c.order_count AS more_orders,
                          -c.gross_minor AS more_gross_minor),
            moved AS (SELECT * FROM written),
            %s
            SELECT (SELECT count(*) FROM asked) AS asked, (SELECT count(*) FROM moved) AS moved""".formatted(CONSEQUENCES);

    /** Scoring a whole shard may take longer than what callers wait for. */
    static final String MAY_TAKE_LONG = "SET LOCAL statement_timeout = '10min'";

    /** Moves a shard on to the tenant's latest cut, and takes its lock; answers nothing where it is there already. */
    static final String MOVE_TO_CUT = """
            UPDATE tenant_shard AS k SET cut_version = latest.version
            FROM (SELECT max(version) AS version FROM rfm_cut WHERE tenant_id = $1) AS latest
            WHERE k.tenant_id = $1 AND k.shard = $2 AND k.cut_version < latest.version
            RETURNING k.cut_version""";

    /** Takes the lock of a shard; the clock of a LIVE tenant follows the wall. */
    static final String LOCK = """
            UPDATE tenant_shard AS k
            SET clock = CASE WHEN t.clock_mode = 'REPLAY' THEN k.clock ELSE greatest(k.clock, $3::timestamptz) END
            FROM tenant AS t
            WHERE k.tenant_id = $1 AND k.shard = $2 AND t.tenant_id = k.tenant_id
            RETURNING k.clock""";

    private StateSql() {}

    /** The groups of the presets' cells: parameters $1 and $2. */
    static List<Object> groups(StateRules rules) {
        return List.of(cells(rules.amazon()), cells(rules.shopify()));
    }

    /** The bounds of the stages: parameters $3 to $6. */
    static List<Object> bounds(StateRules rules) {
        LifecyclePolicy bounds = rules.lifecycle();
        return List.of(
                bounds.recentFor().toMillis(),
                bounds.coolingFor().toMillis(),
                bounds.churnedAfter().toMillis(),
                bounds.silentAfter().toMillis());
    }

    private static String[] cells(RfmPreset preset) {
        return preset.cells().stream().map(RfmPreset.Cell::group).toArray(String[]::new);
    }
}
