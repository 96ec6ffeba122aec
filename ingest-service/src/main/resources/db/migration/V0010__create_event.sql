CREATE TABLE event (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    event_time timestamptz NOT NULL,
    position bigint NOT NULL,
    shard smallint NOT NULL,
    kind smallint NOT NULL,
    sales_channel smallint NOT NULL,
    backfill boolean NOT NULL,
    tenant_amount bigint,
    accept_time timestamptz NOT NULL,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    traceparent text,
    payload bytea NOT NULL,
    CONSTRAINT event_pk PRIMARY KEY (tenant_id, customer_id, event_time, position)
) PARTITION BY RANGE (event_time);
COMMENT ON TABLE event IS 'The log. The payload is the serialised event; the kind is its body''s field number; the amount is in minor units of the tenant''s currency.';
CREATE INDEX event_feed_idx ON event (shard, position);

CREATE TABLE event_rest PARTITION OF event DEFAULT;
COMMENT ON TABLE event_rest IS 'Events of months that have no partition of their own; see add_event_month.';

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_tenant ON event
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON event TO ${appRole};
