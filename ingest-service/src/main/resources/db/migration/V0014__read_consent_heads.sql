-- For each customer asked for, what the law depends on and the latest decision on each purpose and channel. One row for a
-- customer without decisions.
CREATE FUNCTION consent_heads(tenants integer[], customers text[])
    RETURNS TABLE (tenant_id integer, customer_id text, country text, region text,
                   purpose text, channel text, refused boolean, change_time timestamptz)
    LANGUAGE sql STABLE
AS $$
    SELECT i.tenant_id, i.customer_id, c.country, c.region, l.purpose, l.channel, l.refused, l.change_time
    FROM unnest(tenants, customers) AS i (tenant_id, customer_id)
    LEFT JOIN LATERAL (
        SELECT c.country, c.region FROM customer AS c
        WHERE c.tenant_id = i.tenant_id AND c.customer_id = i.customer_id LIMIT 1
    ) AS c ON true
    LEFT JOIN LATERAL (
        SELECT DISTINCT ON (e.purpose, e.channel) e.purpose, e.channel, e.refused, e.change_time
        FROM consent_entry AS e WHERE e.tenant_id = i.tenant_id AND e.customer_id = i.customer_id
        ORDER BY e.purpose, e.channel, e.change_time DESC, e.refused DESC
    ) AS l ON true;
$$;
