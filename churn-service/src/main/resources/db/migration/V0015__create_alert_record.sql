CREATE TABLE alert_record (
    shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 15),
    position bigint NOT NULL CHECK (position > 0),
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    state text NOT NULL CHECK (state IN ('NEW', 'ONGOING', 'RECOVERED', 'LAPSED')),
    value_at_risk_minor bigint NOT NULL,
    probability double precision NOT NULL,
    change_time timestamptz NOT NULL,
    CONSTRAINT alert_record_pk PRIMARY KEY (shard, position)
);
COMMENT ON TABLE alert_record IS 'The feed of alerts.';

CREATE INDEX alert_record_customer_idx ON alert_record (tenant_id, customer_id);

ALTER TABLE alert_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert_record FORCE ROW LEVEL SECURITY;
CREATE POLICY alert_record_tenant ON alert_record
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON alert_record TO ${appRole};
