DROP FUNCTION append_feed_records(smallint[], integer[], text[], text[], bytea[], timestamptz, text[]);

-- Without backfills, none of the records is one.
CREATE FUNCTION append_feed_records(
    shards smallint[], tenants integer[], customers text[], kinds text[], bodies bytea[], accepted timestamptz, traces text[],
    backfills boolean[] DEFAULT '{}')
    RETURNS void
    LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM 1 FROM feed_head WHERE feed = 'events' AND shard = ANY (shards) ORDER BY shard FOR UPDATE;
    WITH input AS (
        SELECT * FROM unnest(shards, tenants, customers, kinds, bodies, traces, backfills) WITH ORDINALITY
            AS i (shard, tenant_id, customer_id, kind, body, trace, backfill, n)
    ), stored AS (
        INSERT INTO feed_record (shard, position, tenant_id, customer_id, kind, accept_time, traceparent, body, backfill)
        SELECT i.shard, h.position + row_number() OVER (PARTITION BY i.shard ORDER BY i.n),
               i.tenant_id, i.customer_id, i.kind, accepted, i.trace, i.body, coalesce(i.backfill, false)
        FROM input AS i JOIN feed_head AS h ON h.feed = 'events' AND h.shard = i.shard
    )
    UPDATE feed_head AS h SET position = h.position + added.records
    FROM (SELECT shard, count(*) AS records FROM input GROUP BY shard) AS added
    WHERE h.feed = 'events' AND h.shard = added.shard;
END $$;
