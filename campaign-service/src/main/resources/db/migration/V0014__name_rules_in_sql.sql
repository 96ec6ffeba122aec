-- Rules that run in SQL, each in one place. They are plain expressions, so that the planner sees through them.

-- Whether somebody in these segments is in an audience: in at least one segment of each set. A set is one text, its segments
-- separated by chr(31); an audience has up to 10.
CREATE FUNCTION in_audience(segments text[], sets text[]) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT segments && string_to_array(sets[1], chr(31))
       AND (sets[2] IS NULL OR segments && string_to_array(sets[2], chr(31)))
       AND (sets[3] IS NULL OR segments && string_to_array(sets[3], chr(31)))
       AND (sets[4] IS NULL OR segments && string_to_array(sets[4], chr(31)))
       AND (sets[5] IS NULL OR segments && string_to_array(sets[5], chr(31)))
       AND (sets[6] IS NULL OR segments && string_to_array(sets[6], chr(31)))
       AND (sets[7] IS NULL OR segments && string_to_array(sets[7], chr(31)))
       AND (sets[8] IS NULL OR segments && string_to_array(sets[8], chr(31)))
       AND (sets[9] IS NULL OR segments && string_to_array(sets[9], chr(31)))
       AND (sets[10] IS NULL OR segments && string_to_array(sets[10], chr(31)))
$$;

-- Messages that count against caps, a number for each cap in the order of the caps; without a row there are none. A cap is
-- {"since": time}: what was handed off, or perhaps was, counts from then on; what is on its way counts always.

-- By customer, with those that are only planned: campaigns that decide at the same time must see each other's.
CREATE FUNCTION messages_by_customer(tenant integer, customers text[], caps jsonb)
RETURNS TABLE (customer_id text, messages integer[]) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT counted.customer_id, array_agg(counted.messages ORDER BY counted.cap)
    FROM (SELECT m.customer_id, c.cap,
                 count(*) FILTER (WHERE m.state IN (1, 2) OR m.state_time > c.since)::integer AS messages
          FROM message AS m
          CROSS JOIN ROWS FROM (jsonb_to_recordset(caps) AS (since timestamptz)) WITH ORDINALITY AS c (since, cap)
          WHERE m.tenant_id = tenant AND m.customer_id = ANY (customers) AND m.state IN (1, 2, 3, 6)
          GROUP BY m.customer_id, c.cap) AS counted
    GROUP BY counted.customer_id
$$;

-- By address, without those that are only planned and without those of the batch that asks.
CREATE FUNCTION messages_by_address(tenant integer, addresses text[], caps jsonb, batch uuid[])
RETURNS TABLE (address_hash text, messages integer[]) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT counted.address_hash, array_agg(counted.messages ORDER BY counted.cap)
    FROM (SELECT m.address_hash, c.cap,
                 count(*) FILTER (WHERE m.state = 2 OR m.state_time > c.since)::integer AS messages
          FROM message AS m
          CROSS JOIN ROWS FROM (jsonb_to_recordset(caps) AS (since timestamptz)) WITH ORDINALITY AS c (since, cap)
          WHERE m.tenant_id = tenant AND m.address_hash = ANY (addresses) AND m.state IN (2, 3, 6)
            AND m.message_id <> ALL (batch)
          GROUP BY m.address_hash, c.cap) AS counted
    GROUP BY counted.address_hash
$$;

COMMENT ON TABLE decision IS 'One row for each member of a launched campaign''s audience. reasons: a line for each rule that applied, its code and its values separated by tabs. An erased customer''s id is replaced by "@" and a keyed hash.';
