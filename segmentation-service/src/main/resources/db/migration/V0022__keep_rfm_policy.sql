-- When a tenant's customers are cut anew, and by which presets of its own, is its policy's to say.
CREATE TABLE rfm_policy (
    tenant_id integer NOT NULL,
    version bigint NOT NULL CHECK (version >= 0),
    schedule text NOT NULL CHECK (schedule IN ('DAILY', 'WEEKLY', 'MONTHLY')),
    CONSTRAINT rfm_policy_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE rfm_policy IS 'What the latest policy of a tenant that was read says of RFM; its presets are in rfm_preset.';

ALTER TABLE rfm_policy ENABLE ROW LEVEL SECURITY;
ALTER TABLE rfm_policy FORCE ROW LEVEL SECURITY;
CREATE POLICY rfm_policy_tenant ON rfm_policy
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON rfm_policy TO ${appRole};

-- When the period of a schedule began that a time is in: at midnight UTC, a week on Monday.
CREATE FUNCTION rfm_period_start(schedule text, at timestamptz) RETURNS timestamp
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN date_trunc(CASE schedule WHEN 'WEEKLY' THEN 'week' WHEN 'MONTHLY' THEN 'month' ELSE 'day' END,
                      at AT TIME ZONE 'UTC');

-- Nothing of the service has written presets of tenants until here.
ALTER TABLE rfm_preset NO FORCE ROW LEVEL SECURITY;
DELETE FROM rfm_preset;
ALTER TABLE rfm_preset FORCE ROW LEVEL SECURITY;
ALTER TABLE rfm_preset
    DROP COLUMN digest,
    DROP COLUMN definition,
    DROP CONSTRAINT rfm_preset_preset_id_check,
    ADD CONSTRAINT rfm_preset_own_id CHECK (preset_id ~ '^own_[a-z0-9_]{1,28}$'),
    ADD COLUMN definition bytea NOT NULL,
    ADD COLUMN digest text NOT NULL GENERATED ALWAYS AS (md5(definition)) STORED;
COMMENT ON TABLE rfm_preset IS 'A tenant''s own RFM presets.';
COMMENT ON COLUMN rfm_preset.definition IS 'A perennial.ingest.v1.RfmPresetDefinition.';
