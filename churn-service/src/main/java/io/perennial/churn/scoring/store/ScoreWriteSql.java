package io.perennial.churn.scoring.store;

/** The statements of {@link ScoreWriter}. */
final class ScoreWriteSql {
    private ScoreWriteSql() {}

    /** It is the turn of a model in state SCORING, or else of the live one. */
    static final String TURN = """
            SELECT EXISTS (SELECT FROM model AS m
                            WHERE m.tenant_id = $1 AND m.model_id = $2
                              AND (m.state = 'SCORING'
                                   OR (m.state = 'LIVE'
                                       AND NOT EXISTS (SELECT FROM model
                                                        WHERE tenant_id = $1 AND state = 'SCORING')))) AS mine""";

    /** Keeps out the feed, which erases customers and withdraws permissions, and other writers. */
    static final String LOCK_CUSTOMERS = """
            SELECT FROM customer WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])
             ORDER BY customer_id FOR NO KEY UPDATE""";

    /** Marks are looked up for each customer: with stale statistics a join would go through those of all others. */
    static final String BEFORE = """
            SELECT c.customer_id, may_be_profiled(c.personalisation, c.law, t.default_law) AS permitted,
                   s.tier, s.model_id, s.as_of_time, s.score_time, m.backfill, m.accept_time, m.traceparent
              FROM customer AS c
              JOIN tenant AS t USING (tenant_id)
              LEFT JOIN customer_score AS s USING (tenant_id, customer_id)
              LEFT JOIN LATERAL (SELECT backfill, accept_time, traceparent FROM changed_customer
                                  WHERE tenant_id = c.tenant_id AND customer_id = c.customer_id OFFSET 0) AS m ON true
             WHERE c.tenant_id = $1 AND c.customer_id = ANY ($2::text[])
             ORDER BY c.customer_id""";

    static final String WRITE = """
            INSERT INTO customer_score AS s
                   (tenant_id, customer_id, probability, probability_min, probability_max, tier, reasons,
                    model_id, as_of_time, score_time, last_order_time, revenue_minor)
            SELECT $1, customer_id, probability, probability_min, probability_max, tier, reasons, $8, $9, score_time,
                   last_order_time, revenue_minor
              FROM unnest($2::text[], $3::float8[], $4::float8[], $5::float8[], $6::text[], $7::bytea[],
                          $10::timestamptz[], $11::timestamptz[], $12::bigint[])
                AS i (customer_id, probability, probability_min, probability_max, tier, reasons, score_time,
                      last_order_time, revenue_minor)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET (probability, probability_min, probability_max, tier, reasons, model_id, as_of_time, score_time,
                    last_order_time, revenue_minor) =
                   (excluded.probability, excluded.probability_min, excluded.probability_max, excluded.tier,
                    excluded.reasons, excluded.model_id, excluded.as_of_time, excluded.score_time,
                    excluded.last_order_time, excluded.revenue_minor)""";

    static final String END = "DELETE FROM customer_score WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])";

    static final String UNMARK = """
            DELETE FROM changed_customer AS c
             USING unnest($2::text[], $3::timestamptz[]) AS i (customer_id, mark_time)
             WHERE c.tenant_id = $1 AND c.customer_id = i.customer_id AND c.mark_time = i.mark_time""";

    static final String MARK = """
            INSERT INTO changed_customer (tenant_id, customer_id, mark_time, backfill, accept_time, traceparent)
            SELECT $1, customer_id, clock_timestamp(), backfill, accept_time, traceparent
              FROM unnest($2::text[], $3::boolean[], $4::timestamptz[], $5::text[])
                AS i (customer_id, backfill, accept_time, traceparent)
            ON CONFLICT DO NOTHING""";

    static final String NOT_WRITTEN_BY = """
            SELECT customer_id FROM customer_score
             WHERE tenant_id = $1 AND (as_of_time, score_time) < ($2, $3) AND customer_id > $4
             ORDER BY customer_id LIMIT $5""";
}
