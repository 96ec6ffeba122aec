package io.perennial.churn.scoring.store;

/** The statements of {@link TierWriter}. */
final class TierSql {
    private TierSql() {}

    /** Tenants whose record is another one than that by whose policy all their scores were last found in the right tier. */
    static final String TENANTS = """
            SELECT r.tenant_id FROM scoring_run AS r JOIN tenant AS t USING (tenant_id)
             WHERE (r.tenant_record_time, r.tenant_etag) <> (t.record_time, t.etag)
             ORDER BY r.tenant_id""";

    /** Ranges of the index by tier: however many scores there are, only those that have to move are read. */
    static final String MISPLACED = """
            SELECT s.customer_id
              FROM (VALUES ('LOW', $2::float8, 'infinity'::float8), ('MEDIUM', '-infinity', $2), ('MEDIUM', $3::float8, 'infinity'),
                           ('HIGH', '-infinity', $3)) AS wrong (tier, probability_min, probability_end)
              JOIN customer_score AS s
                ON s.tier = wrong.tier
               AND s.probability >= wrong.probability_min AND s.probability < wrong.probability_end
              JOIN customer AS c USING (tenant_id, customer_id)
              JOIN tenant AS t USING (tenant_id)
             WHERE s.tenant_id = $1 AND may_be_profiled(c.personalisation, c.law, t.default_law)
             LIMIT $4""";

    /** Who must not be profiled is left alone: that score is about to end. */
    static final String MOVE = """
            UPDATE customer_score AS s SET tier = tier_of(s.probability, $3, $4)
              FROM customer AS c JOIN tenant AS t USING (tenant_id)
             WHERE s.tenant_id = $1 AND s.customer_id = ANY ($2::text[])
               AND c.tenant_id = s.tenant_id AND c.customer_id = s.customer_id
               AND may_be_profiled(c.personalisation, c.law, t.default_law)
               AND s.tier <> tier_of(s.probability, $3, $4)
            RETURNING s.customer_id, old.tier AS previous_tier, s.tier, s.probability, s.model_id, s.as_of_time,
                      s.last_order_time, s.revenue_minor, now() AS now""";

    static final String REACHED = """
            UPDATE scoring_run AS r
               SET (policy_version, tenant_record_time, tenant_etag) = ($2, t.record_time, t.etag)
              FROM tenant AS t
             WHERE r.tenant_id = $1 AND t.tenant_id = $1""";
}
