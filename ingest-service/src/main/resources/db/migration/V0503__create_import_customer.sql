CREATE TABLE import_customer (
    tenant_id integer NOT NULL,
    import_id uuid NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    country text NOT NULL,
    zone_given boolean NOT NULL,
    contact_given boolean NOT NULL,
    consented boolean NOT NULL,
    contact_made boolean NOT NULL,
    CONSTRAINT import_customer_pk PRIMARY KEY (tenant_id, import_id, customer_id)
);
COMMENT ON TABLE import_customer IS 'What unfinished imports with made-up contacts know of customers; deleted when they finish.';

ALTER TABLE import_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY import_customer_tenant ON import_customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON import_customer TO ${appRole};
