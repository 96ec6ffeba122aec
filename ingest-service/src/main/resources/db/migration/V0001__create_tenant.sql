CREATE SEQUENCE tenant_id_seq AS integer START 1;
GRANT USAGE ON SEQUENCE tenant_id_seq TO ${appRole};

CREATE TABLE tenant (
    tenant_id integer NOT NULL CHECK (tenant_id > 0),
    display_name text NOT NULL,
    currency_code text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
    zone text NOT NULL,
    default_jurisdiction text NOT NULL CHECK (default_jurisdiction IN ('GDPR', 'CCPA', 'NONE')),
    clock_mode text NOT NULL CHECK (clock_mode IN ('LIVE', 'REPLAY')),
    version bigint NOT NULL DEFAULT 1,
    create_request_id uuid NOT NULL,
    create_request_hash text NOT NULL,
    create_time timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tenant_pk PRIMARY KEY (tenant_id),
    CONSTRAINT tenant_create_request_uk UNIQUE (create_request_id)
);
COMMENT ON TABLE tenant IS 'The sellers. The version is the etag, and tells when cached rates are stale.';

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_tenant ON tenant
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
CREATE POLICY tenant_directory ON tenant
    FOR SELECT USING (current_setting('perennial.directory', true) = 'on');
GRANT SELECT, INSERT, UPDATE ON tenant TO ${appRole};
