CREATE TABLE tenant_clock (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 15),
    event_time timestamptz NOT NULL DEFAULT '-infinity',
    advance_time timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT tenant_clock_pk PRIMARY KEY (tenant_id, shard)
);
COMMENT ON TABLE tenant_clock IS 'Latest event and latest advance of the REPLAY clock that were read, by shard of the feed.';

ALTER TABLE tenant_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_clock_tenant ON tenant_clock
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_clock TO ${appRole};
