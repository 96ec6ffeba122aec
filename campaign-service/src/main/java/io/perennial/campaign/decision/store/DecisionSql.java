package io.perennial.campaign.decision.store;

/** The statements that decide and that read decisions. */
final class DecisionSql {

    static final String WORK = """
            SELECT tenant_id, campaign_id FROM campaign AS c
            WHERE state IN ('RUNNING', 'PAUSED', 'STOPPED')
              AND EXISTS (SELECT FROM audience_chunk AS a
                          WHERE a.tenant_id = c.tenant_id AND a.campaign_id = c.campaign_id)
            ORDER BY launch_time, campaign_id""";

    /** A pause or a stop waits for the end of the transaction that runs this, and for nothing else. */
    static final String STATE = "SELECT state FROM campaign WHERE tenant_id = $1 AND campaign_id = $2 FOR SHARE";

    static final String CHUNK = """
            SELECT chunk, customer_ids FROM audience_chunk WHERE tenant_id = $1 AND campaign_id = $2
            ORDER BY chunk LIMIT 1 FOR UPDATE SKIP LOCKED""";

    static final String CAP_ROWS = """
            INSERT INTO send_cap (tenant_id, customer_id)
            SELECT $1, customer_id FROM unnest($2::text[]) AS customer_id WHERE customer_id NOT LIKE '@%'
            ORDER BY customer_id ON CONFLICT DO NOTHING""";

    static final String CAP_LOCKS = """
            SELECT FROM send_cap WHERE tenant_id = $1 AND customer_id = ANY ($2::text[])
            ORDER BY customer_id FOR UPDATE""";

    /**
     * Everything that is known of 1,000 customers. It must not be part of the statement that locks: only a later one
     * sees what the previous holders of the locks have written.
     */
    static final String CANDIDATES = """
            SELECT c.customer_id, r.profiled, NOT r.origin_seen OR r.own_messaging AS own_messaging,
                   x.reason AS exclusion_reason, x.expire_time, s.causes, s.event_times,
                   r.marketing & $4::int <> 0 AS consent, r.consent_time, r.reachable & $4::int <> 0 AS contact,
                   m.messages, r.zone, r.traceparent
            FROM unnest($2::text[]) AS c (customer_id)
            LEFT JOIN recipient AS r ON r.tenant_id = $1 AND r.customer_id = c.customer_id
            LEFT JOIN exclusion AS x ON x.tenant_id = $1 AND x.customer_id = c.customer_id
            LEFT JOIN (SELECT customer_id, array_agg(cause ORDER BY cause) AS causes,
                              array_agg(event_time ORDER BY cause) AS event_times
                       FROM suppression
                       WHERE tenant_id = $1 AND customer_id = ANY ($2::text[]) AND channel = $3
                       GROUP BY customer_id) AS s ON s.customer_id = c.customer_id
            LEFT JOIN messages_by_customer($1, $2::text[], $5::text::jsonb) AS m ON m.customer_id = c.customer_id
            ORDER BY c.customer_id""";

    /** Stores decisions and their messages, and deletes the chunk. */
    static final String STORE = """
            WITH made AS (
                SELECT * FROM unnest($5::text[], $6::smallint[], $7::text[], $8::timestamptz[], $9::uuid[], $10::text[],
                                     $11::text[])
                    AS d (customer_id, verdict, reasons, earliest_time, message_id, zone, traceparent)
            ), decided AS (
                INSERT INTO decision (tenant_id, campaign_id, customer_id, verdict, reasons, earliest_time, decide_time)
                SELECT $1, $2, customer_id, verdict, reasons, earliest_time, $4 FROM made
            ), planned AS (
                INSERT INTO message (tenant_id, campaign_id, customer_id, channel, message_id, state, state_reason,
                                     state_time, earliest_time, zone, traceparent)
                SELECT $1, $2, customer_id, $12, message_id, $13, $14, $4, earliest_time, zone, traceparent
                FROM made WHERE message_id IS NOT NULL
            )
            DELETE FROM audience_chunk WHERE tenant_id = $1 AND campaign_id = $2 AND chunk = $3""";

    static final String MEMBERS = """
            SELECT customer_id FROM recipient
            WHERE tenant_id = $1 AND customer_id > $2 AND in_audience(segments, string_to_array($3, chr(30)))
            ORDER BY customer_id LIMIT 1000""";

    private static final String READ = """
            SELECT d.customer_id, d.verdict, d.reasons, d.earliest_time, d.decide_time,
                   m.message_id, m.state, m.state_reason, m.provider_code, m.state_time
            FROM decision AS d
            LEFT JOIN message AS m
              ON m.tenant_id = d.tenant_id AND m.campaign_id = d.campaign_id AND m.step = 0 AND m.occurrence = 0
             AND m.customer_id = d.customer_id
            WHERE d.tenant_id = $1 AND d.campaign_id = $2""";

    static final String FIND = READ + " AND d.customer_id = $3";

    static final String LIST = READ + " AND d.customer_id > $3 ORDER BY d.customer_id LIMIT $4";

    static final String LIST_OF_VERDICT =
            READ + " AND d.customer_id > $3 AND d.verdict = $5 ORDER BY d.customer_id LIMIT $4";

    static final String WITHOUT_DECISION = """
            SELECT (SELECT segments FROM recipient WHERE tenant_id = $1 AND customer_id = $3) AS segments,
                   EXISTS (SELECT FROM audience_chunk
                           WHERE tenant_id = $1 AND campaign_id = $2 AND customer_ids && ARRAY[$3, $4]) AS waiting""";

    static final String COUNT = """
            SELECT verdict, count(*) AS decisions FROM decision WHERE tenant_id = $1 AND campaign_id = $2
            GROUP BY verdict""";

    private DecisionSql() {}
}
