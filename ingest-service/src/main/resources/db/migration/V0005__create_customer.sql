CREATE TABLE customer (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    name text,
    locale text,
    zone text,
    country text CHECK (country ~ '^[A-Z]{2}$'),
    region text,
    first_touch_channel text,
    update_time timestamptz NOT NULL,
    CONSTRAINT customer_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE customer IS 'Traits of customers, as identify calls gave them. A customer without traits has no row.';

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_tenant ON customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO ${appRole};
