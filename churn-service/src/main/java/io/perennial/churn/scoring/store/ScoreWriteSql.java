package io.perennial.churn.scoring.store;

/** The statements of {@link ScoreWriter}. */
final class ScoreWriteSql {
    private ScoreWriteSql() {}

    /** Keeps another model from taking its turn meanwhile: see {@code ModelSql.LOCK_TENANT}. */
    static final String LOCK_TENANT = "SELECT FROM tenant WHERE tenant_id = $1 FOR SHARE";

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

    static final String BEFORE = """
            SELECT c.customer_id, may_be_profiled(c.personalisation, c.law, t.default_law) AS permitted,
                   s.tier, s.model_id, s.as_of_time, s.score_time
              FROM customer AS c
              JOIN tenant AS t USING (tenant_id)
              LEFT JOIN customer_score AS s USING (tenant_id, customer_id)
             WHERE c.tenant_id = $1 AND c.customer_id = ANY ($2::text[])
             ORDER BY c.customer_id""";

    static final String WRITE = """
            INSERT INTO customer_score AS s
                   (tenant_id, customer_id, probability, probability_min, probability_max, tier, reasons,
                    model_id, as_of_time, score_time)
            SELECT $1, customer_id, probability, probability_min, probability_max, tier, reasons, $8, $9, score_time
              FROM unnest($2::text[], $3::float8[], $4::float8[], $5::float8[], $6::text[], $7::bytea[],
                          $10::timestamptz[])
                AS i (customer_id, probability, probability_min, probability_max, tier, reasons, score_time)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET (probability, probability_min, probability_max, tier, reasons, model_id, as_of_time, score_time) =
                   (excluded.probability, excluded.probability_min, excluded.probability_max, excluded.tier,
                    excluded.reasons, excluded.model_id, excluded.as_of_time, excluded.score_time)""";

    static final String END = "DELETE FROM customer_score WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])";

    static final String ADD_TO_HISTORY = """
            INSERT INTO score_history
                   (tenant_id, customer_id, position, previous_tier, tier, probability, model_id,
                    as_of_time, change_time, traceparent)
            SELECT $1, customer_id, position, previous_tier, tier, probability, model_id, $8, $9, traceparent
              FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::float8[], $7::uuid[], $10::text[])
                AS i (customer_id, position, previous_tier, tier, probability, model_id, traceparent)""";

    static final String ADD_TO_FEED = """
            INSERT INTO score_change
                   (tenant_id, shard, position, customer_id, previous_tier, tier, probability, model_id,
                    as_of_time, change_time, traceparent)
            SELECT $1, shard, position, customer_id, previous_tier, tier, probability, model_id, $9, $10, traceparent
              FROM unnest($2::smallint[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::float8[], $8::uuid[],
                          $11::text[])
                AS i (shard, customer_id, position, previous_tier, tier, probability, model_id, traceparent)""";

    static final String UNMARK = """
            DELETE FROM changed_customer AS c
             USING unnest($2::text[], $3::timestamptz[]) AS i (customer_id, mark_time)
             WHERE c.tenant_id = $1 AND c.customer_id = i.customer_id AND c.mark_time = i.mark_time""";

    static final String MARK = """
            INSERT INTO changed_customer (tenant_id, customer_id, mark_time)
            SELECT $1, customer_id, clock_timestamp() FROM unnest($2::text[]) AS i (customer_id)
            ON CONFLICT DO NOTHING""";

    static final String NOT_WRITTEN_BY = """
            SELECT customer_id FROM customer_score
             WHERE tenant_id = $1 AND (as_of_time, score_time) < ($2, $3) AND customer_id > $4
             ORDER BY customer_id LIMIT $5""";
}
