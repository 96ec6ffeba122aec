package io.perennial.churn.scoring.store;

/** The statements of {@link Scores}. A customer who must not be profiled has no score, even before it is deleted. */
final class ScoreReadSql {
    private ScoreReadSql() {}

    private static final String PERMITTED = "may_be_profiled(c.personalisation, c.law, t.default_law)";

    private static final String COLUMNS = """
             s.customer_id, s.probability, s.probability_min, s.probability_max, s.tier, s.reasons, s.model_id,
             s.as_of_time, s.score_time, m.feature_names, t.currency_code
            """;

    static final String FIND = "SELECT c.customer_id AS known_id, " + PERMITTED + " AS permitted," + COLUMNS + """
                      FROM customer AS c
                      JOIN tenant AS t USING (tenant_id)
                      LEFT JOIN customer_score AS s USING (tenant_id, customer_id)
                      LEFT JOIN model AS m ON m.tenant_id = s.tenant_id AND m.model_id = s.model_id
                     WHERE c.tenant_id = $1 AND c.customer_id = $2""";

    private static final String LIST = "SELECT" + COLUMNS + """
                      FROM customer_score AS s
                      JOIN customer AS c USING (tenant_id, customer_id)
                      JOIN tenant AS t USING (tenant_id)
                      JOIN model AS m ON m.tenant_id = s.tenant_id AND m.model_id = s.model_id
                     WHERE s.tenant_id = $1 AND\s""" + PERMITTED;

    private static final String BEHIND_PROBABILITY =
            " AND s.probability <= $2 AND (s.probability < $2 OR s.customer_id > $3)";
    private static final String PROBABILITY_ORDER = " ORDER BY s.probability DESC, s.customer_id LIMIT $4";
    private static final String CUSTOMER_ORDER = " AND s.customer_id > $2 ORDER BY s.customer_id LIMIT $3";

    static final String BY_PROBABILITY = LIST + BEHIND_PROBABILITY + PROBABILITY_ORDER;
    static final String BY_PROBABILITY_OF_TIER = LIST + " AND s.tier = $5" + BEHIND_PROBABILITY + PROBABILITY_ORDER;
    static final String BY_CUSTOMER = LIST + CUSTOMER_ORDER;
    static final String BY_CUSTOMER_OF_TIER = LIST + " AND s.tier = $4" + CUSTOMER_ORDER;

    static final String OF_CUSTOMERS = LIST + " AND s.customer_id = ANY ($2::text[])";

    /** One row for each tier that has customers, and one without a tier for those who have no score. */
    static final String COUNT = "SELECT CASE WHEN " + PERMITTED + """
                           THEN s.tier END AS tier, count(*) AS customers, avg(s.probability) AS mean_probability,
                           r.as_of_time, coalesce(r.policy_version, 0) AS policy_version
                      FROM customer AS c
                      JOIN tenant AS t USING (tenant_id)
                      LEFT JOIN customer_score AS s USING (tenant_id, customer_id)
                      LEFT JOIN scoring_run AS r ON r.tenant_id = t.tenant_id
                     WHERE c.tenant_id = $1
                     GROUP BY 1, r.as_of_time, r.policy_version""";

    /** One row for each tier now and then; one without tiers where nobody has a score; none for an unknown tenant. */
    static final String PREVIEW = """
            SELECT s.tier AS from_tier, tier_of(s.probability, $2, $3) AS to_tier, count(s.customer_id) AS customers,
                   coalesce(r.policy_version, 0) AS policy_version
              FROM tenant AS t
              LEFT JOIN scoring_run AS r USING (tenant_id)
              LEFT JOIN (customer_score AS s JOIN customer AS c USING (tenant_id, customer_id))
                ON s.tenant_id = t.tenant_id AND\s""" + PERMITTED + """

             WHERE t.tenant_id = $1
             GROUP BY 1, 2, r.policy_version""";

    static final String HISTORY = """
            SELECT h.entry_number, h.position, h.tenant_id, h.customer_id, h.previous_tier, h.tier, h.probability,
                   h.model_id, h.as_of_time, h.change_time, h.backfill, h.accept_time, h.traceparent
              FROM score_history AS h
              JOIN customer AS c USING (tenant_id, customer_id)
              JOIN tenant AS t USING (tenant_id)
             WHERE h.tenant_id = $1 AND h.customer_id = $2 AND h.entry_number < $3
               AND\s""" + PERMITTED + " ORDER BY h.entry_number DESC LIMIT $4";
}
