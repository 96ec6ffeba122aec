CREATE TABLE tenant_shard (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    clock timestamptz,
    advance_time timestamptz,
    opt_in boolean NOT NULL DEFAULT true,
    cut_version bigint NOT NULL DEFAULT 0,
    customer_count bigint NOT NULL DEFAULT 0 CHECK (customer_count >= 0),
    order_count bigint NOT NULL DEFAULT 0 CHECK (order_count >= 0),
    gross_minor bigint NOT NULL DEFAULT 0,
    CONSTRAINT tenant_shard_pk PRIMARY KEY (tenant_id, shard)
);
COMMENT ON TABLE tenant_shard IS 'One shard of a tenant''s customers: its clock, the cut that they are scored by, their totals. Whoever changes a customer locks this row first.';
COMMENT ON COLUMN tenant_shard.clock IS 'What is before it counts. Never goes back.';
COMMENT ON COLUMN tenant_shard.advance_time IS 'Latest advance of a REPLAY clock that this shard has worked off.';
COMMENT ON COLUMN tenant_shard.opt_in IS 'Whether customers whose law is not known need to have consented.';

ALTER TABLE tenant_shard ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_shard FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_shard_tenant ON tenant_shard
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant_shard TO ${appRole};
