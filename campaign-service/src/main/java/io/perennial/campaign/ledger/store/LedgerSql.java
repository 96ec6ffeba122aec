package io.perennial.campaign.ledger.store;

/**
 * The statements of the send ledger. Claimed messages are found by message id, because an erasure replaces the
 * customer's id.
 */
final class LedgerSql {

    static final String WORK = """
            SELECT tenant_id, campaign_id, state FROM campaign AS c
            WHERE state IN ('RUNNING', 'PAUSED', 'STOPPED')
              AND (EXISTS (SELECT FROM message AS m
                           WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.campaign_id AND m.state = 1)
                OR EXISTS (SELECT FROM message AS m
                           WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.campaign_id AND m.state = 2))
            ORDER BY launch_time, campaign_id""";

    static final String CARRIED_OUT = """
            SELECT tenant_id, campaign_id, state FROM campaign AS c
            WHERE state = 'RUNNING'
              AND NOT EXISTS (SELECT FROM audience_chunk AS a
                              WHERE a.tenant_id = c.tenant_id AND a.campaign_id = c.campaign_id)
              AND NOT EXISTS (SELECT FROM message AS m
                              WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.campaign_id AND m.state = 1)
              AND NOT EXISTS (SELECT FROM message AS m
                              WHERE m.tenant_id = c.tenant_id AND m.campaign_id = c.campaign_id AND m.state = 2)""";

    /**
     * Part of other statements: one row if the campaign is running, locked against a change of its state until they are
     * done.
     */
    private static final String RUNNING = """
            WITH running AS MATERIALIZED (
                SELECT FROM campaign WHERE tenant_id = $1 AND campaign_id = $2 AND state = 'RUNNING' FOR SHARE
            )
            """;

    /**
     * First the messages whose pause is over, then those that are due for the first time: two scans of one index,
     * neither of which touches messages that are pausing or not due. A message that paused was due before, so its
     * earliest time has passed.
     */
    static final String CLAIM = RUNNING + """
            , rested AS MATERIALIZED (
                SELECT ctid AS place FROM message
                WHERE tenant_id = $1 AND campaign_id = $2 AND state = 1
                  AND retry_time > '-infinity' AND retry_time <= $5 AND earliest_time <= $4
                  AND EXISTS (SELECT FROM running)
                ORDER BY retry_time LIMIT $6 FOR UPDATE SKIP LOCKED
            ), fresh AS MATERIALIZED (
                SELECT ctid AS place FROM message
                WHERE tenant_id = $1 AND campaign_id = $2 AND state = 1
                  AND retry_time = '-infinity' AND earliest_time <= $4
                  AND EXISTS (SELECT FROM running)
                ORDER BY earliest_time LIMIT $6 FOR UPDATE SKIP LOCKED
            ), due AS (
                SELECT * FROM (SELECT 1 AS turn, * FROM rested UNION ALL SELECT 2, * FROM fresh) AS found
                ORDER BY turn LIMIT $6
            )
            UPDATE message AS m SET state = 2, claim_id = $3, claim_time = $5, attempt_time = NULL
            FROM due AS d
            WHERE m.ctid = d.place
            RETURNING m.message_id, m.customer_id, m.try_count, m.earliest_time, m.zone, m.traceparent""";

    /** Ends the pause, if there was one: from now on the message waits for its new time. */
    static final String POSTPONE = """
            UPDATE message AS m SET state = 1, claim_id = NULL, claim_time = NULL, earliest_time = u.earliest_time,
                                    retry_time = '-infinity'
            FROM unnest($4::uuid[], $5::timestamptz[]) AS u (message_id, earliest_time)
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.state = 2 AND m.claim_id = $3
              AND m.attempt_time IS NULL AND m.message_id = u.message_id""";

    static final String RELEASE = """
            UPDATE message SET state = 1, claim_id = NULL, claim_time = NULL, retry_time = $5
            WHERE tenant_id = $1 AND campaign_id = $2 AND state = 2 AND claim_id = $3
              AND attempt_time IS NULL AND message_id = ANY ($4::uuid[])""";

    static final String CAP_SHARE = "SELECT lock_customers(ARRAY[$1::int], '{}')";

    static final String CAP_ROWS = """
            INSERT INTO address_cap (tenant_id, address_hash)
            SELECT DISTINCT $1::int, address_hash FROM unnest($2::text[]) AS address_hash
            ORDER BY address_hash ON CONFLICT DO NOTHING""";

    static final String CAP_LOCKS = """
            SELECT FROM address_cap WHERE tenant_id = $1 AND address_hash = ANY ($2::text[])
            ORDER BY address_hash FOR UPDATE""";

    static final String CAP_COUNTS = """
            SELECT address_hash, messages
            FROM messages_by_address($1, $2::text[], $3::text::jsonb, $4::uuid[])""";

    static final String ADDRESS = """
            UPDATE message AS m SET address_hash = a.address_hash
            FROM unnest($4::uuid[], $5::text[]) AS a (message_id, address_hash)
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.state = 2 AND m.claim_id = $3
              AND m.message_id = a.message_id AND m.customer_id NOT LIKE '@%'
            RETURNING m.message_id""";

    static final String BEGIN = RUNNING + """
            UPDATE message AS m SET attempt_time = $5, claim_time = $5
            FROM running
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.state = 2 AND m.claim_id = $3
              AND m.attempt_time IS NULL AND m.message_id = ANY ($4::uuid[]) AND m.customer_id NOT LIKE '@%'
            RETURNING m.message_id""";

    /**
     * A message with an unknown outcome keeps its claim until that expires. One whose customer was erased meanwhile is
     * not planned again.
     */
    static final String SETTLE = """
            UPDATE message AS m
            SET state = CASE WHEN s.state = 1 AND m.customer_id LIKE '@%' THEN 4 ELSE s.state END,
                state_reason = CASE WHEN s.state = 1 AND m.customer_id LIKE '@%' THEN 'ERASED' ELSE s.reason END,
                provider_code = CASE WHEN s.state = 1 THEN '' ELSE s.provider_code END,
                refusal_code = CASE WHEN s.state <> 1 THEN ''
                                    WHEN s.provider_code <> '' THEN s.provider_code
                                    ELSE m.refusal_code END,
                bounced = s.bounced, state_time = $4, try_count = s.tries,
                retry_time = $5::timestamptz + s.pause_ms * interval '1 millisecond',
                claim_id = CASE WHEN s.state = 2 THEN m.claim_id END,
                claim_time = CASE WHEN s.state = 2 THEN m.claim_time END,
                attempt_time = CASE WHEN s.state = 1 THEN NULL ELSE m.attempt_time END
            FROM unnest($6::uuid[], $7::smallint[], $8::text[], $9::text[], $10::bigint[], $11::int[], $12::boolean[])
                AS s (message_id, state, reason, provider_code, pause_ms, tries, bounced)
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.state = 2 AND m.claim_id = $3
              AND m.message_id = s.message_id""";

    /** Comes before {@link #SETTLE}: a message that was refused before does not count again. */
    static final String COUNT_REFUSALS = """
            INSERT INTO refusal_run AS r (tenant_id, campaign_id, provider_code, messages)
            SELECT $1, $2, s.provider_code, count(*) FILTER (WHERE m.refusal_code = '')
            FROM unnest($4::uuid[], $5::text[]) AS s (message_id, provider_code)
            JOIN message AS m ON m.message_id = s.message_id
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.state = 2 AND m.claim_id = $3
            GROUP BY s.provider_code ORDER BY s.provider_code
            ON CONFLICT (tenant_id, campaign_id, provider_code)
                DO UPDATE SET messages = r.messages + excluded.messages
            RETURNING provider_code, messages""";

    /** In the same order as they are counted, so that two workers never wait for each other. */
    static final String END_REFUSALS = """
            WITH ended AS MATERIALIZED (
                SELECT provider_code FROM refusal_run WHERE tenant_id = $1 AND campaign_id = $2
                ORDER BY provider_code FOR UPDATE
            )
            DELETE FROM refusal_run AS r USING ended AS e
            WHERE r.tenant_id = $1 AND r.campaign_id = $2 AND r.provider_code = e.provider_code""";

    /** A message that rests has a time at which its rest ends, which leads the index to it. */
    static final String FORGIVE = """
            UPDATE message SET try_count = 0, retry_time = $3
            WHERE tenant_id = $1 AND campaign_id = $2 AND state = 1 AND retry_time > '-infinity'
              AND refusal_code <> ''""";

    static final String EXPIRE = """
            UPDATE message SET state = CASE WHEN attempt_time IS NULL THEN 1 ELSE 6 END, state_time = $4,
                               claim_id = NULL, claim_time = NULL
            WHERE tenant_id = $1 AND campaign_id = $2 AND state = 2 AND claim_time < $3
            RETURNING state""";

    static final String WITHHOLD = """
            WITH planned AS MATERIALIZED (
                SELECT step, occurrence, customer_id, channel FROM message
                WHERE tenant_id = $1 AND campaign_id = $2 AND state = 1
                  AND EXISTS (SELECT FROM campaign
                              WHERE tenant_id = $1 AND campaign_id = $2 AND state = 'STOPPED')
                LIMIT $4 FOR UPDATE SKIP LOCKED
            )
            UPDATE message AS m SET state = 4, state_reason = $5, state_time = $3
            FROM planned AS p
            WHERE m.tenant_id = $1 AND m.campaign_id = $2 AND m.step = p.step AND m.occurrence = p.occurrence
              AND m.customer_id = p.customer_id AND m.channel = p.channel""";

    static final String COUNT = """
            SELECT state, count(*) AS messages, count(*) FILTER (WHERE NOT reported AND (state = 3 OR (state = 5 AND bounced))) AS unreported
            FROM message WHERE tenant_id = $1 AND campaign_id = $2 GROUP BY state""";

    private LedgerSql() {}
}
