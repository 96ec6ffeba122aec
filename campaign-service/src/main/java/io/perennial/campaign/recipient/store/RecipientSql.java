package io.perennial.campaign.recipient.store;

/** The statements that apply a page of a feed. */
final class RecipientSql {

    static final String TENANTS = """
            INSERT INTO tenant (tenant_id, zone, clock_mode, accept_time)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::timestamptz[])
            ON CONFLICT (tenant_id) DO UPDATE
            SET zone = excluded.zone, clock_mode = excluded.clock_mode, accept_time = excluded.accept_time
            WHERE tenant.accept_time < excluded.accept_time""";

    static final String CLOCKS = """
            INSERT INTO tenant_clock (tenant_id, shard, advance_time)
            SELECT tenant_id, $1::smallint, now FROM unnest($2::int[], $3::timestamptz[]) AS c (tenant_id, now)
            ON CONFLICT (tenant_id, shard) DO UPDATE SET advance_time = excluded.advance_time
            WHERE tenant_clock.advance_time < excluded.advance_time""";

    /** The first statement of a page, and the only one that is meant to wait for other transactions. */
    static final String LOCK = "SELECT lock_customers($1::int[], $2::int[])";

    static final String TOMBSTONES = """
            INSERT INTO recipient_tombstone (tenant_id, commitment, erase_time)
            SELECT * FROM unnest($1::int[], $2::text[], $3::timestamptz[])
            ON CONFLICT (tenant_id, commitment) DO NOTHING""";

    /**
     * Each part of a recipient has a flag: in a stored row, whether the part is known; in a proposed row, whether the
     * page brings it. Only parts that the page brings replace stored ones. Erased customers are left out.
     */
    static final String RECIPIENTS = """
            INSERT INTO recipient AS r (tenant_id, customer_id, profile_known, zone, reachable, consent_known,
                                        marketing, profiled, consent_time, origin_seen, own_messaging,
                                        membership_known, segments, traceparent)
            SELECT c.tenant_id, c.customer_id, c.profile_known, c.zone, c.reachable, c.consent_known,
                   c.marketing, c.profiled, c.consent_time, c.origin_seen, c.own_messaging, c.segments IS NOT NULL,
                   coalesce(string_to_array(c.segments, chr(31)), '{}'), c.traceparent
            FROM unnest($1::int[], $2::text[], $3::text[], $4::boolean[], $5::text[], $6::smallint[],
                        $7::boolean[], $8::smallint[], $9::boolean[], $10::timestamptz[], $11::boolean[],
                        $12::boolean[], $13::text[], $14::text[])
                 WITH ORDINALITY AS c (tenant_id, customer_id, commitment, profile_known, zone, reachable,
                                       consent_known, marketing, profiled, consent_time, origin_seen, own_messaging,
                                       segments, traceparent, place)
            WHERE NOT EXISTS (SELECT FROM recipient_tombstone AS t
                              WHERE t.tenant_id = c.tenant_id AND t.commitment = c.commitment)
            ORDER BY c.place
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET
                profile_known = r.profile_known OR excluded.profile_known,
                zone = CASE WHEN excluded.profile_known THEN excluded.zone ELSE r.zone END,
                reachable = CASE WHEN excluded.profile_known THEN excluded.reachable ELSE r.reachable END,
                consent_known = r.consent_known OR excluded.consent_known,
                marketing = CASE WHEN excluded.consent_known THEN excluded.marketing ELSE r.marketing END,
                profiled = CASE WHEN excluded.consent_known THEN excluded.profiled ELSE r.profiled END,
                consent_time = CASE WHEN excluded.consent_known THEN excluded.consent_time ELSE r.consent_time END,
                origin_seen = r.origin_seen OR excluded.origin_seen,
                own_messaging = r.own_messaging OR excluded.own_messaging,
                membership_known = r.membership_known OR excluded.membership_known,
                segments = CASE WHEN excluded.membership_known THEN excluded.segments ELSE r.segments END,
                traceparent = CASE WHEN excluded.membership_known THEN excluded.traceparent ELSE r.traceparent END""";

    static final String SUPPRESSIONS = """
            INSERT INTO suppression (tenant_id, customer_id, channel, cause, event_time)
            SELECT tenant_id, customer_id, channel, cause, event_time
            FROM unnest($1::int[], $2::text[], $3::smallint[], $4::smallint[], $5::timestamptz[], $6::text[])
                 AS s (tenant_id, customer_id, channel, cause, event_time, commitment)
            WHERE NOT EXISTS (SELECT FROM recipient_tombstone AS t
                              WHERE t.tenant_id = s.tenant_id AND t.commitment = s.commitment)
            ON CONFLICT (tenant_id, customer_id, channel, cause) DO UPDATE SET event_time = excluded.event_time
            WHERE suppression.event_time < excluded.event_time""";

    /** Settles messages whose outcome was unknown and is not given up yet. */
    static final String ARRIVALS = """
            UPDATE message AS m SET state = 3, state_time = a.event_time, claim_id = NULL, claim_time = NULL
            FROM unnest($1::int[], $2::text[], $3::uuid[], $4::timestamptz[])
                 AS a (tenant_id, customer_id, message_id, event_time)
            WHERE m.tenant_id = a.tenant_id AND m.customer_id = a.customer_id AND m.message_id = a.message_id
              AND m.state = 2 AND m.attempt_time IS NOT NULL""";

    private RecipientSql() {}
}
