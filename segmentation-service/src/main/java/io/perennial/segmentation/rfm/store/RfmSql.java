package io.perennial.segmentation.rfm.store;

/** Statements of RFM. */
final class RfmSql {

    /**
     * The floors of ScoreFloors, exact over all customers as they are in one snapshot. It holds for the latest clock of
     * a REPLAY tenant's shards, before which lies everything that counts, and for the wall clock of a LIVE one.
     */
    static final String CUT = """
            INSERT INTO rfm_cut (tenant_id, version, as_of_time, advance_time, customer_count,
                                 recency_floors, frequency_floors, monetary_floors)
            SELECT t.tenant_id, $2 + 1,
                   CASE t.clock_mode WHEN 'REPLAY' THEN clock.latest
                                     ELSE greatest($3::timestamptz, buyer.last_order_time + interval '1 ms') END,
                   clock.advance_time, buyer.count, buyer.recency,
                   ARRAY[buyer.frequency[1] + 1, buyer.frequency[2] + 1, buyer.frequency[3] + 1, buyer.frequency[4] + 1],
                   ARRAY[buyer.monetary[1] + 1, buyer.monetary[2] + 1, buyer.monetary[3] + 1, buyer.monetary[4] + 1]
            FROM tenant AS t
            CROSS JOIN LATERAL (
                SELECT max(k.clock) AS latest,
                       CASE WHEN count(k.advance_time) = 16 THEN min(k.advance_time) END AS advance_time
                FROM tenant_shard AS k WHERE k.tenant_id = t.tenant_id) AS clock
            CROSS JOIN LATERAL (
                SELECT count(*) AS count, max(c.last_order_time) AS last_order_time,
                       percentile_disc(ARRAY[0.8, 0.6, 0.4, 0.2]::float8[])
                           WITHIN GROUP (ORDER BY c.last_order_time DESC) AS recency,
                       percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[])
                           WITHIN GROUP (ORDER BY c.order_count) AS frequency,
                       percentile_disc(ARRAY[0.2, 0.4, 0.6, 0.8]::float8[])
                           WITHIN GROUP (ORDER BY c.gross_minor - c.refunded_minor) AS monetary
                FROM customer AS c
                WHERE c.tenant_id = t.tenant_id AND c.profiled AND c.order_count > 0) AS buyer
            WHERE t.tenant_id = $1 AND buyer.count > 0
              AND $2 = coalesce((SELECT max(version) FROM rfm_cut WHERE tenant_id = $1), 0)
            ON CONFLICT DO NOTHING""";

    /** A cut reads every customer of the tenant with an order: it may take longer than what callers wait for. */
    static final String MAY_TAKE_LONG = "SET LOCAL statement_timeout = '10min'";

    /** The cut that all shards are scored by: while a new one is put in force, the one before. */
    private static final String CURRENT = """
            (SELECT cut.* FROM rfm_cut AS cut
             WHERE cut.tenant_id = $1
               AND cut.version = (SELECT min(k.cut_version) FROM tenant_shard AS k WHERE k.tenant_id = $1))""";

    private static final String CUSTOMER = """
            c.customer_id, c.last_order_time, c.order_count, c.gross_minor - c.refunded_minor AS net_minor,
                   c.recency_score, c.frequency_score, c.monetary_score, c.amazon_group, c.shopify_group""";

    private static final String OF_CUT =
            "cut.version, cut.as_of_time, cut.customer_count, cut.recency_floors, cut.frequency_floors, cut.monetary_floors";

    static final String FIND = """
            SELECT %s, %s, coalesce(t.currency_code, '') AS currency_code
            FROM customer AS c
            LEFT JOIN tenant AS t ON t.tenant_id = c.tenant_id
            LEFT JOIN %s AS cut ON true
            WHERE c.tenant_id = $1 AND c.customer_id = $2 AND c.profiled""".formatted(CUSTOMER, OF_CUT, CURRENT);

    /** One row without a customer where there is a cut and nobody to list. */
    static final String LIST = """
            SELECT %s, t.currency_code
            FROM tenant AS t
            JOIN %s AS cut ON true
            LEFT JOIN LATERAL (
                SELECT * FROM customer
                WHERE tenant_id = $1 AND %%s AND customer_id > $2
                ORDER BY customer_id LIMIT $3) AS c ON true
            WHERE t.tenant_id = $1
            ORDER BY c.customer_id""".formatted(CUSTOMER, CURRENT);

    static final String COUNT = """
            SELECT %s, s.segment_id, s.size
            FROM %s AS cut
            LEFT JOIN LATERAL (
                SELECT segment_id, sum(size)::bigint AS size FROM segment_count
                WHERE tenant_id = $1 AND segment_id = ANY ($2::text[]) GROUP BY segment_id) AS s ON true""".formatted(OF_CUT, CURRENT);

    private RfmSql() {}
}
