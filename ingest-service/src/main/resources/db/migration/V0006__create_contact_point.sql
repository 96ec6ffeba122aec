CREATE TABLE contact_point (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    channel text NOT NULL CHECK (channel IN ('EMAIL', 'SMS', 'PUSH')),
    address_hash bytea NOT NULL,
    address text NOT NULL,
    sales_channel text NOT NULL CHECK (sales_channel IN ('OWN_SHOP', 'MARKETPLACE', 'STORE', 'BACK_OFFICE')),
    marketplace text NOT NULL,
    update_time timestamptz NOT NULL,
    CONSTRAINT contact_point_pk PRIMARY KEY (tenant_id, customer_id, channel, address_hash)
);
COMMENT ON TABLE contact_point IS 'Addresses. They are kept here alone; the hash is keyed.';

ALTER TABLE contact_point ENABLE ROW LEVEL SECURITY;
ALTER TABLE contact_point FORCE ROW LEVEL SECURITY;
CREATE POLICY contact_point_tenant ON contact_point
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON contact_point TO ${appRole};
