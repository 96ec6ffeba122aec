package io.perennial.churn.scoring.store;

/** The statements of {@link TierWriter}. */
final class TierSql {
    private TierSql() {}

    /** Tenants whose record is another one than when all their scores were last found in the right tier. */
    static final String TENANTS = """
            SELECT r.tenant_id FROM scoring_run AS r JOIN tenant AS t USING (tenant_id)
             WHERE (r.tenant_record_time, r.tenant_etag) <> (t.record_time, t.etag)
             ORDER BY r.tenant_id""";

    /**
     * Who must not be profiled is left alone: that score is about to end. Looked up for each customer
     * ({@code OFFSET 0}): after an import, before statistics are fresh, a join would go through all of them.
     */
    private static final String PERMITTED = """
            EXISTS (SELECT FROM customer AS c JOIN tenant AS t USING (tenant_id)
                     WHERE c.tenant_id = $1 AND c.customer_id = s.customer_id
                       AND may_be_profiled(c.personalisation, c.law, t.default_law) OFFSET 0)
            """;

    /** Ranges of the index by tier: with fresh statistics, only scores that have to move are read. */
    static final String MISPLACED = """
            SELECT s.customer_id
              FROM (VALUES ('LOW', $2::float8, 'infinity'::float8), ('MEDIUM', '-infinity', $2),
                           ('MEDIUM', $3::float8, 'infinity'), ('HIGH', '-infinity', $3))
                AS wrong (tier, probability_min, probability_end)
             CROSS JOIN LATERAL (SELECT customer_id FROM customer_score
                                  WHERE tenant_id = $1 AND tier = wrong.tier
                                    AND probability >= wrong.probability_min AND probability < wrong.probability_end
                                  ORDER BY probability DESC, customer_id OFFSET 0) AS s
             WHERE\s""" + PERMITTED + "LIMIT $4";

    static final String MOVE = """
            UPDATE customer_score AS s SET tier = tier_of(s.probability, $3, $4)
             WHERE s.tenant_id = $1 AND s.customer_id = ANY ($2::text[])
               AND s.tier <> tier_of(s.probability, $3, $4)
               AND\s""" + PERMITTED + """
            RETURNING s.customer_id, old.tier AS previous_tier, s.tier, s.probability, s.model_id, s.as_of_time,
                      s.last_order_time, s.revenue_minor, now() AS now""";

    static final String REACHED = """
            UPDATE scoring_run AS r
               SET (policy_version, tenant_record_time, tenant_etag) = ($2, t.record_time, t.etag)
              FROM tenant AS t
             WHERE r.tenant_id = $1 AND t.tenant_id = $1""";
}
