-- What every reader of feeds about customers keeps, beside what it derives.

CREATE TABLE feed_tenant (
    tenant_id integer NOT NULL CHECK (tenant_id > 0),
    currency_code text NOT NULL,
    zone text NOT NULL,
    default_law text NOT NULL CHECK (default_law IN ('OPT_IN', 'OPT_OUT', 'NONE')),
    clock_mode text NOT NULL CHECK (clock_mode IN ('LIVE', 'REPLAY')),
    record_time timestamptz NOT NULL,
    etag text COLLATE "C" NOT NULL,
    record bytea NOT NULL,
    CONSTRAINT feed_tenant_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE feed_tenant IS 'Tenants as the event feed tells of them: of two records the one with the later (record_time, etag).';
COMMENT ON COLUMN feed_tenant.record IS 'The whole record, a perennial.ingest.v1.Tenant; the other columns are those of its parts that SQL asks for.';

CREATE TABLE feed_tenant_shard (
    tenant_id integer NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    advance_time timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT feed_tenant_shard_pk PRIMARY KEY (tenant_id, shard)
);
COMMENT ON TABLE feed_tenant_shard IS 'One shard of a tenant''s customers. Whoever brings in customers locks its row first, so that erasures and late records see each other.';
COMMENT ON COLUMN feed_tenant_shard.advance_time IS 'Latest advance of the REPLAY clock that was read in the shard of the event feed.';

CREATE TABLE feed_tombstone (
    tenant_id integer NOT NULL,
    customer_hash bytea NOT NULL CHECK (octet_length(customer_hash) = 32),
    erase_time timestamptz NOT NULL,
    CONSTRAINT feed_tombstone_pk PRIMARY KEY (tenant_id, customer_hash)
);
COMMENT ON TABLE feed_tombstone IS 'Erased customers by keyed hash: what comes late of them is dropped.';

ALTER TABLE feed_tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY feed_tenant_tenant ON feed_tenant
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
CREATE POLICY feed_tenant_directory ON feed_tenant FOR SELECT
    USING (current_setting('perennial.directory', true) = 'on');

ALTER TABLE feed_tenant_shard ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_tenant_shard FORCE ROW LEVEL SECURITY;
CREATE POLICY feed_tenant_shard_tenant ON feed_tenant_shard
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));

ALTER TABLE feed_tombstone ENABLE ROW LEVEL SECURITY;
ALTER TABLE feed_tombstone FORCE ROW LEVEL SECURITY;
CREATE POLICY feed_tombstone_tenant ON feed_tombstone
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));

GRANT SELECT, INSERT, UPDATE, DELETE ON feed_tenant, feed_tenant_shard, feed_tombstone TO ${appRole};
