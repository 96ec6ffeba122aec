CREATE TABLE segment_size (
    tenant_id integer NOT NULL,
    segment_id text COLLATE "C" NOT NULL,
    day date NOT NULL,
    size bigint NOT NULL CHECK (size >= 0),
    CONSTRAINT segment_size_pk PRIMARY KEY (tenant_id, segment_id, day)
);
COMMENT ON TABLE segment_size IS 'Members of each segment when last counted on each day (UTC) of the tenant''s clock.';

ALTER TABLE segment_size ENABLE ROW LEVEL SECURITY;
ALTER TABLE segment_size FORCE ROW LEVEL SECURITY;
CREATE POLICY segment_size_tenant ON segment_size
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON segment_size TO ${appRole};
