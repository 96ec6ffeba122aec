CREATE TABLE segment_count (
    tenant_id integer NOT NULL,
    segment_id text COLLATE "C" NOT NULL,
    shard smallint NOT NULL,
    size bigint NOT NULL,
    CONSTRAINT segment_count_pk PRIMARY KEY (tenant_id, segment_id, shard)
);
COMMENT ON TABLE segment_count IS 'Members of each segment in each shard, kept with every change of membership.';

ALTER TABLE segment_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE segment_count FORCE ROW LEVEL SECURITY;
CREATE POLICY segment_count_tenant ON segment_count
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON segment_count TO ${appRole};
