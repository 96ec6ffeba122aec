CREATE TABLE erased_customer (
    tenant_id integer NOT NULL,
    customer_hash bytea NOT NULL,
    erase_time timestamptz NOT NULL,
    event_count bigint NOT NULL,
    CONSTRAINT erased_customer_pk PRIMARY KEY (tenant_id, customer_hash)
);
COMMENT ON TABLE erased_customer IS 'Customers who were erased, by a keyed hash of the id, so that nothing brings them back.';

ALTER TABLE erased_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_customer FORCE ROW LEVEL SECURITY;
CREATE POLICY erased_customer_tenant ON erased_customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT ON erased_customer TO ${appRole};
