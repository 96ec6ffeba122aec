package io.perennial.segmentation.segment.store;

/** Statements that store what a page brings. Each takes one array a column. */
final class FactSql {

    /** Customers of unknown law are decided on anew where the tenant's default has changed. */
    static final String DEFAULTS = """
            WITH changed AS (
                UPDATE tenant_shard AS k SET opt_in = told.opt_in
                FROM unnest($2::int[], $3::boolean[]) AS told (tenant_id, opt_in)
                WHERE k.tenant_id = told.tenant_id AND k.shard = $1 AND k.opt_in <> told.opt_in
                RETURNING k.tenant_id)
            UPDATE customer AS c SET next_transition_at = '-infinity'
            FROM changed
            WHERE c.tenant_id = changed.tenant_id AND c.shard = $1 AND c.opt_in IS NULL AND c.personalisation IS NULL""";

    /**
     * A record that was read before changes nothing. A shard without customers has nobody to stage anew. A bound that is not
     * told, because this release does not know it yet, stays as it is.
     */
    static final String BOUNDS = """
            UPDATE tenant_shard AS k
            SET staged_version = CASE WHEN k.staged_through IS NULL THEN k.policy_version ELSE k.staged_version END,
                staged_through = CASE
                    WHEN k.customer_count > 0 AND k.bounds <> jsonb_populate_record(k.bounds, told.bounds::jsonb)
                    THEN '' ELSE k.staged_through END,
                policy_version = told.version, bounds = jsonb_populate_record(k.bounds, told.bounds::jsonb)
            FROM unnest($2::int[], $3::bigint[], $4::text[]) AS told (tenant_id, version, bounds)
            WHERE k.tenant_id = told.tenant_id AND k.shard = $1 AND k.policy_version < told.version""";

    static final String CUSTOMERS = """
            INSERT INTO customer AS c
                (tenant_id, customer_id, shard, has_event, usable, act_time, imported_since_cut, live_since_cut)
            SELECT seen.tenant_id, seen.customer_id, k.shard, true, seen.usable, seen.act_time,
                   CASE WHEN seen.imported THEN k.cut_version END, CASE WHEN seen.live THEN k.cut_version END
            FROM unnest($2::int[], $3::text[], $4::boolean[], $5::timestamptz[], $6::boolean[], $7::boolean[])
                AS seen (tenant_id, customer_id, usable, act_time, imported, live)
            JOIN tenant_shard AS k ON k.tenant_id = seen.tenant_id AND k.shard = $1
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
            SET has_event = true, usable = c.usable OR excluded.usable, act_time = greatest(c.act_time, excluded.act_time),
                imported_since_cut = greatest(c.imported_since_cut, excluded.imported_since_cut),
                live_since_cut = greatest(c.live_since_cut, excluded.live_since_cut)
            WHERE NOT c.has_event OR c.usable < excluded.usable
               OR excluded.act_time > coalesce(c.act_time, '-infinity')
               OR excluded.imported_since_cut > coalesce(c.imported_since_cut, -1)
               OR excluded.live_since_cut > coalesce(c.live_since_cut, -1)""";

    static final String LAWS = """
            INSERT INTO customer (tenant_id, customer_id, shard, opt_in)
            SELECT tenant_id, customer_id, $1::smallint, opt_in
            FROM unnest($2::int[], $3::text[], $4::boolean[]) AS told (tenant_id, customer_id, opt_in)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET opt_in = excluded.opt_in""";

    static final String CONSENTS = """
            INSERT INTO customer (tenant_id, customer_id, shard, personalisation)
            SELECT tenant_id, customer_id, $1::smallint, personalisation
            FROM unnest($2::int[], $3::text[], $4::boolean[]) AS told (tenant_id, customer_id, personalisation)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET personalisation = excluded.personalisation""";

    static final String TIERS = """
            INSERT INTO customer (tenant_id, customer_id, shard, tier)
            SELECT tenant_id, customer_id, $1::smallint, tier
            FROM unnest($2::int[], $3::text[], $4::text[]) AS told (tenant_id, customer_id, tier)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET tier = excluded.tier""";

    /** The first of several completions by (time, source, event id) stays, whichever comes first. */
    static final String ORDERS = """
            INSERT INTO customer_order AS o
                (tenant_id, customer_id, order_id, order_time, source, event_id, gross_minor)
            SELECT DISTINCT ON (tenant_id, customer_id, order_id) *
            FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::bigint[])
                AS told (tenant_id, customer_id, order_id, order_time, source, event_id, gross_minor)
            ORDER BY tenant_id, customer_id, order_id,
                     order_time, source COLLATE "C", event_id COLLATE "C", gross_minor
            ON CONFLICT (tenant_id, customer_id, order_id) DO UPDATE
            SET order_time = excluded.order_time, source = excluded.source, event_id = excluded.event_id,
                gross_minor = excluded.gross_minor
            WHERE (excluded.order_time, excluded.source, excluded.event_id, excluded.gross_minor)
                < (o.order_time, o.source, o.event_id, o.gross_minor)""";

    static final String CANCELLATIONS = """
            INSERT INTO customer_order AS o (tenant_id, customer_id, order_id, cancel_time)
            SELECT tenant_id, customer_id, order_id, min(cancel_time)
            FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[])
                AS told (tenant_id, customer_id, order_id, cancel_time)
            GROUP BY tenant_id, customer_id, order_id
            ON CONFLICT (tenant_id, customer_id, order_id) DO UPDATE SET cancel_time = excluded.cancel_time
            WHERE excluded.cancel_time < o.cancel_time""";

    static final String REFUNDS = """
            INSERT INTO customer_refund AS r
                (tenant_id, customer_id, refund_id, refund_time, source, event_id, refunded_minor, order_id)
            SELECT DISTINCT ON (tenant_id, customer_id, refund_id) *
            FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::bigint[],
                        $8::text[])
                AS told (tenant_id, customer_id, refund_id, refund_time, source, event_id, refunded_minor, order_id)
            ORDER BY tenant_id, customer_id, refund_id,
                     refund_time, source COLLATE "C", event_id COLLATE "C", refunded_minor, order_id COLLATE "C"
            ON CONFLICT (tenant_id, customer_id, refund_id) DO UPDATE
            SET refund_time = excluded.refund_time, source = excluded.source, event_id = excluded.event_id,
                refunded_minor = excluded.refunded_minor, order_id = excluded.order_id
            WHERE (excluded.refund_time, excluded.source, excluded.event_id, excluded.refunded_minor, excluded.order_id)
                < (r.refund_time, r.source, r.event_id, r.refunded_minor, r.order_id)""";

    static final String PENDING_ACTS = """
            INSERT INTO pending_act (tenant_id, customer_id, act_time)
            SELECT DISTINCT * FROM unnest($1::int[], $2::text[], $3::timestamptz[])
                AS told (tenant_id, customer_id, act_time)
            ON CONFLICT DO NOTHING""";

    private FactSql() {}
}
