CREATE TABLE alert (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    state text NOT NULL CHECK (state IN ('NEW', 'ONGOING')),
    value_at_risk_minor bigint NOT NULL CHECK (value_at_risk_minor >= 0),
    last_order_time timestamptz NOT NULL,
    open_time timestamptz NOT NULL,
    CONSTRAINT alert_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE alert IS 'Open alerts.';

CREATE INDEX alert_value_idx ON alert (tenant_id, value_at_risk_minor DESC, customer_id);

ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
CREATE POLICY alert_tenant ON alert
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON alert TO ${appRole};
