-- The bounds of the stages were settings of the service; now they are what each tenant's policy says. A shard keeps them as
-- its own part of the feed tells them, as it keeps the default law.
ALTER TABLE tenant_shard
    ADD COLUMN recent_days integer NOT NULL DEFAULT 30,
    ADD COLUMN cooling_days integer NOT NULL DEFAULT 90,
    ADD COLUMN churned_days integer NOT NULL DEFAULT 180,
    ADD COLUMN inactive_days integer NOT NULL DEFAULT 90,
    ADD COLUMN policy_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN staged_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN staged_through text COLLATE "C";
COMMENT ON COLUMN tenant_shard.recent_days IS 'This and the three that follow: the bounds of the stages; until a record of the tenant comes the contract''s defaults.';
COMMENT ON COLUMN tenant_shard.policy_version IS 'The tenant''s policy that the bounds are from.';
COMMENT ON COLUMN tenant_shard.staged_version IS 'While customers are staged anew: the policy that all of them go by at least.';
COMMENT ON COLUMN tenant_shard.staged_through IS 'While customers are staged anew, in the order of their ids: the last who is; null where all are.';

-- Customers have gone by whatever the settings were.
ALTER TABLE tenant_shard NO FORCE ROW LEVEL SECURITY;
UPDATE tenant_shard SET staged_through = '';
ALTER TABLE tenant_shard FORCE ROW LEVEL SECURITY;

-- The version of a tenant's policy that the stage of every customer goes by. A shard that has not heard of the tenant yet
-- counts as 0, so that it never goes back.
CREATE FUNCTION staged_policy_version(of_tenant_id integer) RETURNS bigint
    LANGUAGE sql STABLE
AS $$
    SELECT CASE WHEN count(*) = 16
                THEN min(CASE WHEN k.staged_through IS NULL THEN k.policy_version ELSE k.staged_version END)
                ELSE 0 END
    FROM tenant_shard AS k
    WHERE k.tenant_id = of_tenant_id
$$;
