CREATE TABLE import_fault (
    tenant_id integer NOT NULL,
    import_id uuid NOT NULL,
    line bigint NOT NULL CHECK (line > 0),
    reason text NOT NULL,
    field text NOT NULL,
    message text NOT NULL,
    CONSTRAINT import_fault_pk PRIMARY KEY (tenant_id, import_id, line)
);
COMMENT ON TABLE import_fault IS 'Lines of imports that could not be taken, 10,000 an import at most. Messages hold no personal data.';

ALTER TABLE import_fault ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_fault FORCE ROW LEVEL SECURITY;
CREATE POLICY import_fault_tenant ON import_fault
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT ON import_fault TO ${appRole};
