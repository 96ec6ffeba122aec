CREATE TABLE consent_entry (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('ANALYTICS', 'PERSONALISATION', 'MARKETING')),
    channel text COLLATE "C" NOT NULL CHECK (channel IN ('', 'EMAIL', 'SMS', 'PUSH')),
    change_time timestamptz NOT NULL,
    refused boolean NOT NULL,
    source text COLLATE "C" NOT NULL,
    notice_version text NOT NULL,
    proof text NOT NULL,
    record_time timestamptz NOT NULL,
    CONSTRAINT consent_entry_pk
        PRIMARY KEY (tenant_id, customer_id, purpose, channel, change_time, refused, source),
    CONSTRAINT consent_entry_channel_ck CHECK ((channel <> '') = (purpose = 'MARKETING'))
);
COMMENT ON TABLE consent_entry IS 'The ledger of consent: only ever added to. Read backwards, the key gives the latest entry first, of two at the same time the refusal.';

ALTER TABLE consent_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_entry_tenant ON consent_entry
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON consent_entry TO ${appRole};
