CREATE TABLE tenant_policy (
    tenant_id integer NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    decided bytea NOT NULL,
    change_time timestamptz NOT NULL,
    author text NOT NULL,
    CONSTRAINT tenant_policy_pk PRIMARY KEY (tenant_id, version)
);
COMMENT ON TABLE tenant_policy IS 'What tenants decided, in every version: messages without what they left open. The highest version is in force; a tenant without one has the defaults.';

ALTER TABLE tenant_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_policy_tenant ON tenant_policy
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT ON tenant_policy TO ${appRole};

-- What the tenant decided that is in force; null where it decided nothing.
CREATE FUNCTION policy_in_force(tenant integer) RETURNS bytea
    LANGUAGE sql STABLE
AS $$
    SELECT decided FROM tenant_policy WHERE tenant_id = tenant ORDER BY version DESC LIMIT 1;
$$;

-- When the tenant's last record came onto the feed. The next one is later: of two records readers keep the later one,
-- and the wall clocks of replicas differ.
ALTER TABLE tenant ADD COLUMN record_time timestamptz NOT NULL DEFAULT now();
