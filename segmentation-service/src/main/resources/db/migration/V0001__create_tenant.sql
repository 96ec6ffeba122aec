CREATE TABLE tenant (
    tenant_id integer NOT NULL CHECK (tenant_id > 0),
    currency_code text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
    clock_mode text NOT NULL CHECK (clock_mode IN ('LIVE', 'REPLAY')),
    record_time timestamptz NOT NULL,
    CONSTRAINT tenant_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE tenant IS 'Tenants as the event feed tells of them; of two records the later one.';

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_tenant ON tenant
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
CREATE POLICY tenant_directory ON tenant FOR SELECT
    USING (current_setting('perennial.directory', true) = 'on');
GRANT SELECT, INSERT, UPDATE, DELETE ON tenant TO ${appRole};
