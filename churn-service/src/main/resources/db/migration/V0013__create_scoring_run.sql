CREATE TABLE scoring_run (
    tenant_id integer NOT NULL,
    model_id uuid NOT NULL,
    as_of_time timestamptz NOT NULL,
    finish_time timestamptz NOT NULL,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT scoring_run_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE scoring_run IS 'The last time that all customers of a tenant were scored; who scores them again holds the lease.';

ALTER TABLE scoring_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE scoring_run FORCE ROW LEVEL SECURITY;
CREATE POLICY scoring_run_tenant ON scoring_run
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON scoring_run TO ${appRole};
