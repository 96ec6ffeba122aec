CREATE TABLE customer (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    law text CHECK (law IN ('OPT_IN', 'OPT_OUT', 'NONE')),
    profile_position bigint NOT NULL DEFAULT 0,
    personalisation boolean,
    consent_position bigint NOT NULL DEFAULT 0,
    CONSTRAINT customer_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE customer IS 'Customers of whom anything is known; law and personalisation are null where the feed has not told them.';

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_tenant ON customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO ${appRole};
