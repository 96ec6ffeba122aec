CREATE TABLE quarantined_event (
    tenant_id integer NOT NULL,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    body_hash bytea NOT NULL,
    reason text NOT NULL,
    field text NOT NULL,
    message text NOT NULL,
    customer_id text COLLATE "C",
    receive_time timestamptz NOT NULL,
    receive_count bigint NOT NULL DEFAULT 1,
    payload bytea,
    CONSTRAINT quarantined_event_pk PRIMARY KEY (tenant_id, source, event_id, body_hash)
);
COMMENT ON TABLE quarantined_event IS 'Rejected events. The payload is there only where the customer''s consent would have allowed storing it.';
CREATE INDEX quarantined_event_receive_time_idx ON quarantined_event (receive_time);
CREATE INDEX quarantined_event_customer_idx ON quarantined_event (tenant_id, customer_id);

ALTER TABLE quarantined_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE quarantined_event FORCE ROW LEVEL SECURITY;
CREATE POLICY quarantined_event_tenant ON quarantined_event
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON quarantined_event TO ${appRole};
