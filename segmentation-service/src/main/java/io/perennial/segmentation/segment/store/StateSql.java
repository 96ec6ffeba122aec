package io.perennial.segmentation.segment.store;

/**
 * Statements that work out customers' state anew and write what follows from it: members and counts of segments, totals of
 * the shard and the feed of membership changes, all at once, without a row leaving the database. The rules they apply are
 * SQL functions: {@code order_totals}, {@code stage_of}, {@code rfm_placements}, {@code segments_of} and others.
 *
 * <p>They run under the lock of the shard's row in {@code tenant_shard}.
 */
final class StateSql {

    /** Customers that a page has changed, and by what. */
    private static final String NAMED = """
            SELECT tenant_id, customer_id, nullif(traceparent, '') AS traceparent, backfill, accept_time
            FROM unnest($1::int[], $2::text[], $3::text[], $4::boolean[], $5::timestamptz[])
                AS named (tenant_id, customer_id, traceparent, backfill, accept_time)""";

    /** Customers of some tenants in a shard whom time has changed, or their default law, the longest due first. */
    private static final String DUE = """
            SELECT c.tenant_id, c.customer_id, NULL::text AS traceparent,
                   c.next_transition_at = '-infinity' AS backfill, NULL::timestamptz AS accept_time
            FROM tenant_shard AS k
            JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.next_transition_at <= k.clock
            WHERE k.tenant_id = ANY ($1::int[]) AND k.shard = $2
            ORDER BY c.next_transition_at LIMIT $3""";

    /** Customers of a tenant in a shard, behind one and up to another, if any, whose stage goes by the bounds. */
    private static final String BOUNDED = """
            SELECT c.tenant_id, c.customer_id, NULL::text AS traceparent, true AS backfill,
                   NULL::timestamptz AS accept_time
            FROM customer AS c
            WHERE c.tenant_id = $1 AND c.shard = $2 AND c.profiled AND c.order_count > 0
              AND c.customer_id > $3 AND ($4::text IS NULL OR c.customer_id <= $4)""";

    /** The segments of a customer's groups, in the order of their ids; null where there are none. */
    private static final String RFM_SEGMENT_IDS = """
            (SELECT array_agg('rfm.' || p.preset_id || '.' || p.group_id ORDER BY p.preset_id)
             FROM rfm_placements(tenant_id, %s, last_order_time, order_count, gross_minor - refunded_minor) AS p)""";

    /**
     * Each customer is looked up by key before the shard is known (OFFSET 0): without statistics, in the first minute of a
     * load, the planner would walk the whole shard for each by the index on the next transition.
     */
    private static final String STATE = """
            WITH asked AS MATERIALIZED (%s),
            found AS MATERIALIZED (
                SELECT c.tenant_id, c.customer_id, asked.traceparent, asked.backfill, asked.accept_time,
                       k.clock AS as_of, k.cut_version, k.bounds,
                       c.has_event AS counted, c.tier, c.counted AS old_counted, c.order_count AS old_order_count,
                       c.gross_minor AS old_gross_minor, c.segment_ids AS old_segment_ids,
                       may_be_profiled(c.usable, c.personalisation, c.opt_in, k.opt_in) AS profiled,
                       o.order_count, o.first_order_time, o.last_order_time, o.gross_minor, r.refunded_minor,
                       greatest(c.act_time, p.last_time) AS act_time,
                       greatest(c.act_time, p.last_time, o.last_placed_time) AS last_act_time,
                       least(o.next_time, r.next_time, p.next_time) + interval '1 ms' AS next_fact_time
                FROM asked
                CROSS JOIN LATERAL (
                    SELECT * FROM customer
                    WHERE tenant_id = asked.tenant_id AND customer_id = asked.customer_id OFFSET 0) AS c
                JOIN tenant_shard AS k ON k.tenant_id = c.tenant_id AND k.shard = c.shard
                CROSS JOIN LATERAL order_totals(c.tenant_id, c.customer_id, k.clock) AS o
                CROSS JOIN LATERAL refund_totals(c.tenant_id, c.customer_id, k.clock) AS r
                CROSS JOIN LATERAL pending_act_times(c.tenant_id, c.customer_id, k.clock) AS p),
            no_longer_pending AS (
                DELETE FROM pending_act AS a USING found
                WHERE a.tenant_id = found.tenant_id AND a.customer_id = found.customer_id AND a.act_time < found.as_of),
            staged AS (
                SELECT found.*,
                       CASE WHEN profiled
                            THEN stage_of(as_of, order_count, last_order_time, last_act_time, bounds) END AS stage,
                       least(next_fact_time,
                             CASE WHEN profiled
                                  THEN next_stage_time(as_of, order_count, last_order_time, last_act_time, bounds) END)
                           AS next_transition_at
                FROM found),
            state AS MATERIALIZED (
                SELECT staged.*, segments_of(CASE WHEN profiled THEN tier END, %s, stage) AS segment_ids
                FROM staged),
            written AS (
                UPDATE customer AS c
                SET counted = n.counted, profiled = n.profiled, order_count = n.order_count,
                    first_order_time = n.first_order_time, last_order_time = n.last_order_time,
                    gross_minor = n.gross_minor, refunded_minor = n.refunded_minor, act_time = n.act_time,
                    last_act_time = n.last_act_time, stage = n.stage, next_transition_at = n.next_transition_at,
                    segment_ids = n.segment_ids,
                    change_time = CASE WHEN n.segment_ids <> n.old_segment_ids THEN n.as_of ELSE c.change_time END
                FROM state AS n
                WHERE c.tenant_id = n.tenant_id AND c.customer_id = n.customer_id
                  AND (c.counted, c.profiled, c.order_count, c.first_order_time, c.last_order_time, c.gross_minor,
                       c.refunded_minor, c.act_time, c.last_act_time, c.stage, c.next_transition_at, c.segment_ids)
                      IS DISTINCT FROM
                      (n.counted, n.profiled, n.order_count, n.first_order_time, n.last_order_time, n.gross_minor,
                       n.refunded_minor, n.act_time, n.last_act_time, n.stage, n.next_transition_at, n.segment_ids)
                RETURNING c.tenant_id, c.shard, c.customer_id, n.traceparent, n.backfill, n.accept_time, n.as_of,
                          n.old_segment_ids, n.segment_ids,
                          n.counted::int - n.old_counted::int AS more_customers,
                          n.order_count - n.old_order_count AS more_orders,
                          n.gross_minor - n.old_gross_minor AS more_gross_minor),
            moved AS (SELECT %s FROM written WHERE segment_ids <> old_segment_ids),
            %s
            SELECT (SELECT count(*) FROM asked) AS asked, (SELECT count(*) FROM moved) AS moved""";

    private static final String MOVED = """
            written.*,
                   ARRAY(SELECT id FROM unnest(segment_ids) AS id WHERE id <> ALL (old_segment_ids)) AS entered_ids,
                   ARRAY(SELECT id FROM unnest(old_segment_ids) AS id WHERE id <> ALL (segment_ids)) AS left_ids""";

    /** What follows from {@code written} and {@code moved}. How members that left are found, V0018 says. */
    private static final String CONSEQUENCES = """
            entered AS (
                INSERT INTO segment_member (tenant_id, segment_id, customer_id)
                SELECT tenant_id, unnest(entered_ids), customer_id FROM moved),
            gone AS (
                DELETE FROM segment_member WHERE ctid = ANY (ARRAY(
                    SELECT member.ctid FROM moved
                    CROSS JOIN LATERAL unnest(moved.left_ids) AS left_one (segment_id)
                    CROSS JOIN LATERAL (
                        SELECT m.ctid FROM segment_member AS m
                        WHERE m.tenant_id = moved.tenant_id AND m.segment_id = left_one.segment_id
                          AND m.customer_id = moved.customer_id OFFSET 0) AS member))),
            resized AS (
                INSERT INTO segment_count AS s (tenant_id, segment_id, shard, size)
                SELECT tenant_id, segment_id, shard, sum(more) FROM (
                    SELECT tenant_id, shard, unnest(entered_ids) AS segment_id, 1 AS more FROM moved
                    UNION ALL
                    SELECT tenant_id, shard, unnest(left_ids), -1 FROM moved) AS change
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
            recorded AS (
                INSERT INTO membership_change (shard, position, tenant_id, customer_id, segment_ids,
                                               entered_segment_ids, left_segment_ids, change_time, traceparent,
                                               backfill, accept_time)
                SELECT head.shard,
                       head.position - row_number() OVER (PARTITION BY head.shard ORDER BY tenant_id, customer_id) + 1,
                       tenant_id, customer_id, segment_ids, entered_ids, left_ids, as_of, traceparent,
                       backfill, accept_time
                FROM moved JOIN head ON head.shard = moved.shard)""".formatted(MembershipFeed.NAME);

    /** Whether time has changed a customer of some tenants in a shard: $1 and $2. */
    static final String ANY_DUE = """
            SELECT EXISTS (
                SELECT FROM tenant_shard AS k
                JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.next_transition_at <= k.clock
                WHERE k.tenant_id = ANY ($1::int[]) AND k.shard = $2) AS due""";

    /** Works out the state of customers that a page has changed. */
    static final String OF_NAMED = state(NAMED);

    /** Works out the state of customers whom time has changed. */
    static final String OF_DUE = state(DUE);

    /** Works out the state of customers whose bounds have changed. */
    static final String RESTAGED = state(BOUNDED);

    /**
     * Scores a whole shard of a tenant, $1 and $2, by a cut, $3, in place of another, $4; only rows of customers who move are
     * written. Other presets, $5, are nothing that just happened, and neither is an import.
     */
    static final String RESCORED = """
            WITH buyer AS (
                SELECT c.*, k.clock AS as_of
                FROM tenant_shard AS k JOIN customer AS c ON c.tenant_id = k.tenant_id AND c.shard = k.shard
                WHERE k.tenant_id = $1 AND k.shard = $2 AND c.profiled AND c.order_count > 0),
            state AS MATERIALIZED (
                SELECT tenant_id, customer_id, as_of, segment_ids AS old_segment_ids,
                       $5::boolean OR coalesce(imported_since_cut = $4 AND live_since_cut IS DISTINCT FROM $4, false)
                           AS backfill,
                       segments_of(tier, %s, stage) AS segment_ids
                FROM buyer),
            written AS (
                UPDATE customer AS c SET segment_ids = n.segment_ids, change_time = n.as_of
                FROM state AS n
                WHERE c.tenant_id = n.tenant_id AND c.customer_id = n.customer_id AND c.segment_ids <> n.segment_ids
                RETURNING c.tenant_id, c.shard, c.customer_id, NULL::text AS traceparent, n.backfill,
                          NULL::timestamptz AS accept_time, n.as_of,
                          n.old_segment_ids, n.segment_ids,
                          0 AS more_customers, 0::bigint AS more_orders, 0::bigint AS more_gross_minor),
            moved AS (SELECT %s FROM written),
            %s
            SELECT (SELECT count(*) FROM written) AS asked, (SELECT count(*) FROM moved) AS moved""".formatted(RFM_SEGMENT_IDS.formatted("$3"), MOVED, CONSEQUENCES);

    /** Forgets customers; one last change says that they are in nothing any more, whatever they were in. */
    static final String ERASED = """
            WITH asked AS (
                SELECT tenant_id, customer_id, nullif(traceparent, '') AS traceparent, erase_time
                FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[])
                    AS erased (tenant_id, customer_id, traceparent, erase_time)),
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
                RETURNING c.tenant_id, c.shard, c.customer_id, asked.traceparent, false AS backfill,
                          asked.erase_time AS accept_time, k.clock AS as_of,
                          c.segment_ids AS old_segment_ids, '{}'::text[] AS segment_ids,
                          -c.counted::int AS more_customers, -c.order_count AS more_orders,
                          -c.gross_minor AS more_gross_minor),
            moved AS (SELECT %s FROM written),
            %s
            SELECT (SELECT count(*) FROM asked) AS asked, (SELECT count(*) FROM moved) AS moved""".formatted(MOVED, CONSEQUENCES);

    /** Scoring a whole shard may take longer than what callers wait for. */
    static final String MAY_TAKE_LONG = "SET LOCAL statement_timeout = '10min'";

    /** Moves a shard on to the tenant's latest cut, and takes its lock; answers nothing where it is there already. */
    static final String MOVE_TO_CUT = """
            UPDATE tenant_shard AS k SET cut_version = latest.version
            FROM (SELECT max(version) AS version FROM rfm_cut WHERE tenant_id = $1) AS latest
            WHERE k.tenant_id = $1 AND k.shard = $2 AND k.cut_version < latest.version
            RETURNING new.cut_version, old.cut_version AS cut_before, EXISTS (
                SELECT FROM rfm_cut AS c
                WHERE c.tenant_id = $1 AND c.version > old.cut_version AND c.version <= new.cut_version
                  AND c.presets_changed) AS presets_changed""";

    /**
     * Notes that the next so many customers of a shard, $3, are staged anew, in the order of their ids, the end of the shard
     * included; answers behind whom and up to whom they are, and nothing where all are.
     */
    static final String NEXT_TO_STAGE = """
            UPDATE tenant_shard AS k
            SET staged_through = (
                SELECT c.customer_id FROM customer AS c
                WHERE c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.customer_id > k.staged_through
                ORDER BY c.customer_id OFFSET $3::int - 1 LIMIT 1)
            WHERE k.tenant_id = $1 AND k.shard = $2 AND k.staged_through IS NOT NULL
            RETURNING old.staged_through AS after, new.staged_through AS through""";

    /** Takes the lock of a shard; the clock of a LIVE tenant follows the wall. */
    static final String LOCK = """
            UPDATE tenant_shard AS k
            SET clock = CASE WHEN t.clock_mode = 'REPLAY' THEN k.clock ELSE greatest(k.clock, $3::timestamptz) END
            FROM tenant AS t
            WHERE k.tenant_id = $1 AND k.shard = $2 AND t.tenant_id = k.tenant_id
            RETURNING k.clock""";

    private StateSql() {}

    private static String state(String asked) {
        String rfm = RFM_SEGMENT_IDS.formatted("CASE WHEN profiled AND order_count > 0 THEN cut_version END");
        return STATE.formatted(asked, rfm, MOVED, CONSEQUENCES);
    }
}
