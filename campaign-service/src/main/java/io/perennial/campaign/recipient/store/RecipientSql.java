package io.perennial.campaign.recipient.store;

/** The statements that write a page of a feed. */
final class RecipientSql {

    /**
     * Each part of a recipient has a flag: in a stored row, whether the part is known; in a proposed row, whether the
     * page brings it. Only parts that the page brings replace stored ones.
     */
    static final String RECIPIENTS = """
            INSERT INTO recipient AS r (tenant_id, customer_id, profile_known, zone, reachable, consent_known,
                                        marketing, profiled, consent_time, origin_seen, own_messaging,
                                        membership_known, segments, traceparent)
            SELECT c.tenant_id, c.customer_id, c.profile_known, c.zone, c.reachable, c.consent_known,
                   c.marketing, c.profiled, c.consent_time, c.origin_seen, c.own_messaging, c.segments IS NOT NULL,
                   coalesce(string_to_array(c.segments, chr(31)), '{}'), c.traceparent
            FROM unnest($1::int[], $2::text[], $3::boolean[], $4::text[], $5::smallint[], $6::boolean[],
                        $7::smallint[], $8::boolean[], $9::timestamptz[], $10::boolean[], $11::boolean[],
                        $12::text[], $13::text[])
                 AS c (tenant_id, customer_id, profile_known, zone, reachable, consent_known, marketing, profiled,
                       consent_time, origin_seen, own_messaging, segments, traceparent)
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
            SELECT * FROM unnest($1::int[], $2::text[], $3::smallint[], $4::smallint[], $5::timestamptz[])
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
