-- The bounds of the stages are one value. A bound more is an attribute more: nothing on its way to the rules names it.
CREATE TYPE lifecycle_bounds AS (recent_days integer, cooling_days integer, churned_days integer, inactive_days integer);
COMMENT ON TYPE lifecycle_bounds IS 'A perennial.ingest.v1.LifecyclePolicy in force, by the names of its fields; days of 24 hours.';

ALTER TABLE tenant_shard ADD COLUMN bounds lifecycle_bounds NOT NULL DEFAULT ROW(30, 90, 180, 90)::lifecycle_bounds;
COMMENT ON COLUMN tenant_shard.bounds IS 'The bounds of the stages; until a record of the tenant comes the contract''s defaults.';

ALTER TABLE tenant_shard NO FORCE ROW LEVEL SECURITY;
UPDATE tenant_shard SET bounds = ROW(recent_days, cooling_days, churned_days, inactive_days)::lifecycle_bounds;
ALTER TABLE tenant_shard FORCE ROW LEVEL SECURITY;

-- Of a row, IS NOT NULL asks every attribute, those to come too.
ALTER TABLE tenant_shard
    ADD CONSTRAINT tenant_shard_bounds_complete CHECK (bounds IS NOT NULL),
    DROP COLUMN recent_days,
    DROP COLUMN cooling_days,
    DROP COLUMN churned_days,
    DROP COLUMN inactive_days;

DROP FUNCTION next_stage_time(timestamptz, bigint, timestamptz, timestamptz, interval, interval, interval, interval);
DROP FUNCTION stage_of(timestamptz, bigint, timestamptz, timestamptz, interval, interval, interval, interval);
DROP FUNCTION dormant_from(timestamptz, timestamptz, interval, interval);

-- From when on a customer who does nothing more is dormant: the last order is no longer young enough for cooling, and the
-- silence since the last interaction, the order included, has lasted.
CREATE FUNCTION dormant_from(last_order_time timestamptz, last_act_time timestamptz, bounds lifecycle_bounds)
    RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN greatest(last_order_time + bounds.cooling_days * interval '24 hours',
                    greatest(last_order_time, last_act_time) + bounds.inactive_days * interval '24 hours');

-- The one lifecycle stage of a customer at an instant; the first row that fits. Orders and acts are those before it. A
-- bound belongs to the later stage.
CREATE FUNCTION stage_of(as_of timestamptz, order_count bigint, last_order_time timestamptz, last_act_time timestamptz,
                         bounds lifecycle_bounds)
    RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN order_count = 0 THEN 'prospect'
                WHEN as_of >= last_order_time + bounds.churned_days * interval '24 hours' THEN 'churned'
                WHEN as_of >= dormant_from(last_order_time, last_act_time, bounds) THEN 'dormant'
                WHEN as_of >= last_order_time + bounds.recent_days * interval '24 hours' THEN 'cooling'
                WHEN order_count = 1 THEN 'new'
                ELSE 'active' END;

-- When time alone changes that stage next; null where it never will. Whoever keeps acting until the last order is too old
-- goes from cooling straight to churned.
CREATE FUNCTION next_stage_time(as_of timestamptz, order_count bigint, last_order_time timestamptz,
                                last_act_time timestamptz, bounds lifecycle_bounds)
    RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN order_count = 0 THEN NULL
                WHEN as_of < last_order_time + bounds.recent_days * interval '24 hours'
                THEN last_order_time + bounds.recent_days * interval '24 hours'
                WHEN as_of < dormant_from(last_order_time, last_act_time, bounds)
                     AND dormant_from(last_order_time, last_act_time, bounds)
                         < last_order_time + bounds.churned_days * interval '24 hours'
                THEN dormant_from(last_order_time, last_act_time, bounds)
                WHEN as_of < last_order_time + bounds.churned_days * interval '24 hours'
                THEN last_order_time + bounds.churned_days * interval '24 hours' END;
