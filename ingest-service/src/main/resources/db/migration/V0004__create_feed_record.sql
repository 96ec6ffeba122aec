INSERT INTO feed_head (feed, shard, position)
SELECT 'events', shard, 0 FROM generate_series(0, 15) AS shard
ON CONFLICT DO NOTHING;

CREATE TABLE feed_record (
    shard smallint NOT NULL CHECK (shard >= 0),
    position bigint NOT NULL CHECK (position > 0),
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('PROFILE', 'CONSENT', 'TENANT', 'CLOCK', 'ERASED')),
    accept_time timestamptz NOT NULL,
    traceparent text,
    body bytea NOT NULL,
    CONSTRAINT feed_record_pk PRIMARY KEY (shard, position)
);
COMMENT ON TABLE feed_record IS 'Records of the feed that are no events. The customer is empty for records about the tenant as a whole.';
CREATE INDEX feed_record_customer_idx ON feed_record (tenant_id, customer_id);

ALTER TABLE feed_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_record FORCE ROW LEVEL SECURITY;
CREATE POLICY feed_record_tenant ON feed_record
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON feed_record TO ${appRole};
