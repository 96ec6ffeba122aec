CREATE TABLE request (
    tenant_id integer NOT NULL,
    request_id uuid NOT NULL,
    method text NOT NULL,
    body_hash text NOT NULL,
    result_id text,
    create_time timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT request_pk PRIMARY KEY (tenant_id, request_id)
);
COMMENT ON TABLE request IS 'Writes that were done, by the id that the caller gave them (AIP-155).';

CREATE INDEX request_create_time_idx ON request (create_time);

ALTER TABLE request ENABLE ROW LEVEL SECURITY;
ALTER TABLE request FORCE ROW LEVEL SECURITY;
CREATE POLICY request_tenant ON request
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON request TO ${appRole};
