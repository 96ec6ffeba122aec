CREATE TABLE tenant_clock (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    clock_time timestamptz NOT NULL,
    CONSTRAINT tenant_clock_pk PRIMARY KEY (tenant_id, shard)
);
COMMENT ON TABLE tenant_clock IS 'The clock of a REPLAY tenant is the latest of its shards: one row a shard, so that shards do not wait for each other.';

ALTER TABLE tenant_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_clock_tenant ON tenant_clock
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE ON tenant_clock TO ${appRole};
