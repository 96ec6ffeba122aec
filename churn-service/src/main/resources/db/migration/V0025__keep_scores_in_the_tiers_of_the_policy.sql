-- The tenant's record as it came: the policy in it says where tiers begin.
CREATE OR REPLACE VIEW tenant WITH (security_invoker = true) AS
    SELECT tenant_id, currency_code, zone, default_law, clock_mode, record_time, etag, record FROM feed_tenant;

CREATE FUNCTION tier_of(probability double precision, medium_min double precision, high_min double precision) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN probability < medium_min THEN 'LOW' WHEN probability < high_min THEN 'MEDIUM' ELSE 'HIGH' END;
COMMENT ON FUNCTION tier_of(double precision, double precision, double precision) IS 'The tier of a probability under a policy, as TierPolicy has it.';

ALTER TABLE scoring_run
    ADD COLUMN policy_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN tenant_record_time timestamptz NOT NULL DEFAULT '-infinity',
    ADD COLUMN tenant_etag text COLLATE "C" NOT NULL DEFAULT '';
COMMENT ON COLUMN scoring_run.policy_version IS 'The version of the tenant''s policy that the tier of every score goes by.';
COMMENT ON COLUMN scoring_run.tenant_record_time IS 'With tenant_etag, the tenant''s record that has this policy; while tenant has another one, scores are looked through for wrong tiers.';

ALTER TABLE customer_score
    ADD COLUMN last_order_time timestamptz NOT NULL DEFAULT 'epoch',
    ADD COLUMN revenue_minor bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN customer_score.last_order_time IS 'With revenue_minor, what decides on an alert when the tier changes by policy. Older scores have neither, and open none before they are written again.';
