CREATE TABLE score_history (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    entry_number bigint GENERATED ALWAYS AS IDENTITY,
    position bigint NOT NULL DEFAULT 0,
    previous_tier text,
    tier text,
    probability double precision NOT NULL,
    model_id uuid NOT NULL,
    as_of_time timestamptz NOT NULL,
    change_time timestamptz NOT NULL,
    traceparent text,
    CONSTRAINT score_history_pk PRIMARY KEY (tenant_id, customer_id, entry_number)
);
COMMENT ON TABLE score_history IS 'One entry each time a customer''s tier or model changed. position is 0 where only the model did.';

ALTER TABLE score_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE score_history FORCE ROW LEVEL SECURITY;
CREATE POLICY score_history_tenant ON score_history
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON score_history TO ${appRole};
