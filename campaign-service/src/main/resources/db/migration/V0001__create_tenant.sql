-- Puts a table under row-level security: a transaction sees and writes rows of the tenants that it names, for every role,
-- the owner included. Without the setting each query fails.
CREATE FUNCTION protect_tenant_rows(protected regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own text := 'tenant_id = ANY ((SELECT current_setting(''perennial.tenants'')::int[])::int[])';
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY %I ON %s USING (%s) WITH CHECK (%s)', protected || '_tenant', protected, own, own);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${appRole}', protected);
END
$$;

CREATE TABLE tenant (
    tenant_id integer NOT NULL CHECK (tenant_id > 0),
    zone text NOT NULL,
    clock_mode text NOT NULL CHECK (clock_mode IN ('LIVE', 'REPLAY')),
    CONSTRAINT tenant_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE tenant IS 'Tenants, as the event feed tells of them.';
SELECT protect_tenant_rows('tenant');
CREATE POLICY tenant_directory ON tenant FOR SELECT USING (current_setting('perennial.directory', true) = 'on');

CREATE TABLE tenant_clock (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 15),
    advance_time timestamptz NOT NULL,
    CONSTRAINT tenant_clock_pk PRIMARY KEY (tenant_id, shard)
);
COMMENT ON TABLE tenant_clock IS 'Latest advance of a REPLAY tenant''s clock that was seen in each shard of the event feed; the clock stands at the least of all 16.';
SELECT protect_tenant_rows('tenant_clock');
