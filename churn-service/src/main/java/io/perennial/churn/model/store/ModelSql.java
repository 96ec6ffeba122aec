package io.perennial.churn.model.store;

/** The statements of {@link Models}. */
final class ModelSql {
    private ModelSql() {}

    private static final String COLUMNS = """
            model_number, model_id, state, reasons, as_of_time, create_time, train_duration_ms,
            score_duration_ms, card""";

    static final String LOCK_TENANT = "SELECT FROM tenant WHERE tenant_id = $1 FOR UPDATE";

    static final String RUNNING =
            "SELECT model_id FROM model WHERE tenant_id = $1 AND state IN ('TRAINING', 'SCORING')";

    static final String INSERT = """
            INSERT INTO model (tenant_id, model_id, state, as_of_time, create_time)
            VALUES ($1, $2, 'TRAINING', $3, $4)
            RETURNING """ + " " + COLUMNS;

    /** Whether there are orders, no training runs, and none began since. */
    static final String DAILY_DUE = """
            SELECT EXISTS (SELECT FROM customer_order WHERE tenant_id = $1)
                   AND NOT EXISTS (SELECT FROM model
                                    WHERE tenant_id = $1 AND (state IN ('TRAINING', 'SCORING') OR create_time > $2))
                   AS due""";

    static final String TAKE = """
            UPDATE model SET owner = $2, lease_until = clock_timestamp() + make_interval(secs => $3),
                             attempts = attempts + 1
             WHERE (tenant_id, model_id) = (SELECT tenant_id, model_id FROM model
                                             WHERE state = $1 AND lease_until < clock_timestamp()
                                             ORDER BY create_time LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING tenant_id, model_id, owner, as_of_time, attempts""";

    static final String RENEW = """
            UPDATE model SET lease_until = clock_timestamp() + make_interval(secs => $2)
             WHERE owner = $1 AND model_id = ANY ($3) AND state IN ('TRAINING', 'SCORING')""";

    static final String GIVE_BACK = """
            UPDATE model SET owner = NULL, lease_until = '-infinity',
                             state = CASE WHEN $4::jsonb IS NULL THEN state ELSE 'FAILED' END,
                             reasons = coalesce($4::jsonb, '[]'),
                             state_time = CASE WHEN $4::jsonb IS NULL THEN state_time ELSE now() END
             WHERE tenant_id = $1 AND model_id = $2 AND owner = $3 AND state IN ('TRAINING', 'SCORING')""";

    static final String TRAINED = """
            UPDATE model SET state = $4, state_time = now(), reasons = $5, card = $6, parameters = $7, back_tested = $8,
                             feature_names = $9, train_duration_ms = $10,
                             attempts = 0, owner = NULL, lease_until = '-infinity'
             WHERE tenant_id = $1 AND model_id = $2 AND owner = $3 AND state = 'TRAINING'""";

    static final String RETIRE =
            "UPDATE model SET state = 'RETIRED', state_time = now() WHERE tenant_id = $1 AND state = 'LIVE'";

    static final String GO_LIVE = """
            UPDATE model SET state = 'LIVE', state_time = now(), score_duration_ms = $4, owner = NULL, lease_until = '-infinity'
             WHERE tenant_id = $1 AND model_id = $2 AND owner = $3 AND state = 'SCORING'""";

    static final String LIVE =
            "SELECT card, parameters, back_tested FROM model WHERE tenant_id = $1 AND state = 'LIVE'";

    static final String PARAMETERS =
            "SELECT model_id, parameters FROM model WHERE tenant_id = $1 AND model_id = $2 AND parameters IS NOT NULL";

    static final String LIVE_AT_ITS_TURN = """
            SELECT model_id, parameters FROM model
             WHERE tenant_id = $1 AND state = 'LIVE'
               AND NOT EXISTS (SELECT FROM model WHERE tenant_id = $1 AND state = 'SCORING')""";

    static final String FIND = "SELECT " + COLUMNS
            + " FROM model WHERE tenant_id = $1 AND (model_id = $2 OR ($2 IS NULL AND state = 'LIVE'))";

    static final String LIST = "SELECT " + COLUMNS
            + " FROM model WHERE tenant_id = $1 AND model_number < $2 ORDER BY model_number DESC LIMIT $3";

    static final String OUT_OF_USE = """
            SELECT model_id FROM model AS m
             WHERE tenant_id = $1 AND state IN ('RETIRED', 'REJECTED', 'FAILED') AND state_time < $2
               AND EXISTS (SELECT FROM model AS later
                            WHERE later.tenant_id = m.tenant_id AND later.model_number > m.model_number)
               AND NOT EXISTS (SELECT FROM scoring_run AS r
                                WHERE r.tenant_id = m.tenant_id AND r.model_id = m.model_id)
             ORDER BY model_number LIMIT $3 FOR UPDATE SKIP LOCKED""";

    /** Reads the tenant's scores once, however many models are old. */
    static final String DROP = """
            DELETE FROM model
             WHERE tenant_id = $1 AND model_id = ANY ($2::uuid[])
               AND model_id NOT IN (SELECT model_id FROM customer_score WHERE tenant_id = $1)""";
}
