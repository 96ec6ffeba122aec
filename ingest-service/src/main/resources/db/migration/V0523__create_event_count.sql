CREATE TABLE event_count (
    tenant_id integer NOT NULL,
    day date NOT NULL,
    events bigint NOT NULL,
    CONSTRAINT event_count_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE event_count IS 'How many events of each tenant count towards its quota of the day (UTC), the latest that it sent something on. Replicas add to it every second.';

ALTER TABLE event_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE event_count FORCE ROW LEVEL SECURITY;
CREATE POLICY event_count_tenant ON event_count
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE ON event_count TO ${appRole};
