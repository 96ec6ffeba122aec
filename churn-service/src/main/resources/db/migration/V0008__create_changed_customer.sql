CREATE TABLE changed_customer (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    mark_time timestamptz NOT NULL,
    traceparent text,
    CONSTRAINT changed_customer_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE changed_customer IS 'Customers of whom something became known since they were scored last.';

ALTER TABLE changed_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE changed_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY changed_customer_tenant ON changed_customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON changed_customer TO ${appRole};
