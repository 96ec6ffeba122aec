CREATE SEQUENCE event_schema_version_seq;
GRANT USAGE ON SEQUENCE event_schema_version_seq TO ${appRole};

CREATE TABLE event_schema (
    tenant_id integer NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    body bytea NOT NULL,
    update_time timestamptz NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT event_schema_pk PRIMARY KEY (tenant_id, event_name)
);
COMMENT ON TABLE event_schema IS 'What the properties of a tenant''s custom events must conform to. A version is never used twice, not after a deletion either.';

ALTER TABLE event_schema ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_schema FORCE ROW LEVEL SECURITY;
CREATE POLICY event_schema_tenant ON event_schema
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON event_schema TO ${appRole};
