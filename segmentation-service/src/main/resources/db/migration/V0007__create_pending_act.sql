CREATE TABLE pending_act (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    act_time timestamptz NOT NULL,
    CONSTRAINT pending_act_pk PRIMARY KEY (tenant_id, customer_id, act_time)
);
COMMENT ON TABLE pending_act IS 'Acts ahead of the clock, held aside until it passes them.';

ALTER TABLE pending_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE pending_act FORCE ROW LEVEL SECURITY;
CREATE POLICY pending_act_tenant ON pending_act
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON pending_act TO ${appRole};
