CREATE TABLE event_key (
    tenant_id integer NOT NULL,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    event_time timestamptz NOT NULL,
    body_hash bytea NOT NULL,
    CONSTRAINT event_key_pk PRIMARY KEY (tenant_id, source, event_id)
) PARTITION BY HASH (tenant_id, source, event_id);
COMMENT ON TABLE event_key IS 'Makes events exist once. The hash tells the same event sent again from another one with its id.';

DO $$
BEGIN
    FOR part IN 0..15 LOOP
        EXECUTE format('CREATE TABLE event_key_%s PARTITION OF event_key FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
                       lpad(part::text, 2, '0'), part);
    END LOOP;
END $$;

ALTER TABLE event_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_key FORCE ROW LEVEL SECURITY;
CREATE POLICY event_key_tenant ON event_key
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON event_key TO ${appRole};
