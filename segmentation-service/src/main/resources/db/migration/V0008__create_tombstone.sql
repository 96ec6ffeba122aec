CREATE TABLE tombstone (
    tenant_id integer NOT NULL,
    customer_hash bytea NOT NULL CHECK (octet_length(customer_hash) = 32),
    erase_time timestamptz NOT NULL,
    CONSTRAINT tombstone_pk PRIMARY KEY (tenant_id, customer_hash)
);
COMMENT ON TABLE tombstone IS 'Erased customers by keyed hash: what comes late of them is dropped.';

ALTER TABLE tombstone ENABLE ROW LEVEL SECURITY;
ALTER TABLE tombstone FORCE ROW LEVEL SECURITY;
CREATE POLICY tombstone_tenant ON tombstone
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON tombstone TO ${appRole};
