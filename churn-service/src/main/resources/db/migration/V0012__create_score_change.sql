CREATE TABLE score_change (
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 15),
    position bigint NOT NULL CHECK (position > 0),
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    previous_tier text,
    tier text,
    probability double precision NOT NULL,
    model_id uuid NOT NULL,
    as_of_time timestamptz NOT NULL,
    change_time timestamptz NOT NULL,
    traceparent text,
    CONSTRAINT score_change_pk PRIMARY KEY (shard, position)
);
COMMENT ON TABLE score_change IS 'The feed of score changes.';

CREATE INDEX score_change_customer_idx ON score_change (tenant_id, customer_id);

ALTER TABLE score_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_change FORCE ROW LEVEL SECURITY;
CREATE POLICY score_change_tenant ON score_change
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON score_change TO ${appRole};
