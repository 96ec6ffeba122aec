-- The instant that a tenant's derived rows hold for: the clock (of REPLAY tenants the earliest of the shards that have
-- customers), but not past a change by time that is due and not yet worked off.
CREATE FUNCTION tenant_as_of(tenant integer, wall_time timestamptz) RETURNS timestamptz
    LANGUAGE sql STABLE
AS $$
    SELECT least(clock.now, (
        SELECT min(due.next_transition_at) - interval '1 ms'
        FROM tenant_shard AS k
        CROSS JOIN LATERAL (
            SELECT c.next_transition_at FROM customer AS c
            WHERE c.tenant_id = k.tenant_id AND c.shard = k.shard AND c.next_transition_at <= clock.now
            ORDER BY c.next_transition_at LIMIT 1
        ) AS due
        WHERE k.tenant_id = tenant))
    FROM (
        SELECT CASE t.clock_mode WHEN 'LIVE' THEN wall_time
               ELSE (SELECT coalesce(min(k.clock) FILTER (WHERE k.customer_count > 0), min(k.clock))
                     FROM tenant_shard AS k WHERE k.tenant_id = tenant) END AS now
        FROM tenant AS t WHERE t.tenant_id = tenant
    ) AS clock;
$$;
