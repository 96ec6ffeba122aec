CREATE TABLE tenant (
    tenant_id integer PRIMARY KEY
);
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_own ON tenant
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
CREATE POLICY tenant_directory ON tenant FOR SELECT
    USING (current_setting('perennial.directory', true) = 'on');

-- What is written, and what readers make of it. No unique key: doing a thing twice must show.
CREATE TABLE written (
    tenant_id integer NOT NULL,
    feed text NOT NULL,
    shard smallint NOT NULL,
    position bigint NOT NULL,
    body text NOT NULL
);
CREATE INDEX written_position_idx ON written (feed, shard, position);
ALTER TABLE written ENABLE ROW LEVEL SECURITY;
ALTER TABLE written FORCE ROW LEVEL SECURITY;
CREATE POLICY written_tenant ON written
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));

CREATE TABLE derived (
    tenant_id integer NOT NULL,
    feed text NOT NULL,
    shard smallint NOT NULL,
    position bigint NOT NULL,
    step bigint GENERATED ALWAYS AS IDENTITY
);
ALTER TABLE derived ENABLE ROW LEVEL SECURITY;
ALTER TABLE derived FORCE ROW LEVEL SECURITY;
CREATE POLICY derived_tenant ON derived
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));

-- For the writer that does it wrong.
CREATE SEQUENCE plain_position;

GRANT SELECT, INSERT, UPDATE, DELETE ON tenant, written, derived TO ${appRole};
GRANT USAGE ON SEQUENCE plain_position TO ${appRole};
