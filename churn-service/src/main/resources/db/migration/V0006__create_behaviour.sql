CREATE TABLE behaviour (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    event_time timestamptz NOT NULL,
    event_key bigint NOT NULL,
    CONSTRAINT behaviour_pk PRIMARY KEY (tenant_id, customer_id, kind, event_time, event_key),
    CONSTRAINT behaviour_kind CHECK (kind IN ('VIEW', 'SEARCH', 'CART', 'RETURN', 'LOW_RATING', 'TICKET_OPENED',
        'TICKET_ANSWERED', 'TICKET_RESOLVED', 'MESSAGE_OPENED', 'MESSAGE_CLICKED'))
);
COMMENT ON TABLE behaviour IS 'Times of what customers did other than ordering. event_key is 64 bits of a hash of source and event id, so that an event counts once.';

ALTER TABLE behaviour ENABLE ROW LEVEL SECURITY;
ALTER TABLE behaviour FORCE ROW LEVEL SECURITY;
CREATE POLICY behaviour_tenant ON behaviour
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON behaviour TO ${appRole};
