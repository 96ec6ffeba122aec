CREATE TABLE membership_change (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL,
    position bigint NOT NULL CHECK (position > 0),
    customer_id text COLLATE "C" NOT NULL,
    segment_ids text[] NOT NULL,
    entered_segment_ids text[] NOT NULL,
    left_segment_ids text[] NOT NULL,
    change_time timestamptz,
    traceparent text,
    write_time timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT membership_change_pk PRIMARY KEY (shard, position)
);
COMMENT ON TABLE membership_change IS 'The feed of membership changes. Superseded records go after a while; the latest of each customer stays.';
CREATE INDEX membership_change_customer_idx ON membership_change (tenant_id, customer_id, position);

ALTER TABLE membership_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership_change FORCE ROW LEVEL SECURITY;
CREATE POLICY membership_change_tenant ON membership_change
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON membership_change TO ${appRole};
