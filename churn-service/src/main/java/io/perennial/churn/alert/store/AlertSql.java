package io.perennial.churn.alert.store;

/** The statements of {@link Alerts}. */
final class AlertSql {
    private AlertSql() {}

    static final String BY_VALUE = """
            SELECT a.customer_id, a.state, a.open_time, a.value_at_risk_minor, a.last_order_time
              FROM alert AS a
              JOIN customer AS c USING (tenant_id, customer_id)
              JOIN tenant AS t USING (tenant_id)
             WHERE a.tenant_id = $1
               AND may_be_profiled(c.personalisation, c.law, t.default_law)
               AND a.value_at_risk_minor <= $2 AND (a.value_at_risk_minor < $2 OR a.customer_id > $3)
             ORDER BY a.value_at_risk_minor DESC, a.customer_id LIMIT $4""";

    static final String OPEN = """
            SELECT customer_id, state, open_time, value_at_risk_minor, last_order_time
              FROM alert WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])""";

    static final String CLOSE = "DELETE FROM alert WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])";

    static final String WRITE = """
            INSERT INTO alert (tenant_id, customer_id, state, open_time, value_at_risk_minor, last_order_time)
            SELECT $1, * FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::bigint[], $6::timestamptz[])
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET (state, value_at_risk_minor, last_order_time) =
                   (excluded.state, excluded.value_at_risk_minor, excluded.last_order_time)""";

    static final String ADD_TO_FEED = """
            INSERT INTO alert_record
                   (tenant_id, shard, position, customer_id, state, value_at_risk_minor, probability, change_time,
                    backfill, accept_time)
            SELECT $1, * FROM unnest($2::smallint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::float8[],
                                     $8::timestamptz[], $9::boolean[], $10::timestamptz[])""";
}
