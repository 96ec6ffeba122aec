CREATE TABLE import (
    tenant_id integer NOT NULL,
    import_id uuid NOT NULL,
    format text NOT NULL CHECK (format IN ('CDNOW', 'ONLINE_RETAIL', 'JSONL')),
    source text NOT NULL,
    currency_code text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
    before_time timestamptz,
    demo_contacts boolean NOT NULL,
    zone text NOT NULL,
    state text NOT NULL CHECK (state IN ('OPEN', 'FINISHING', 'FINISHED')),
    committed_bytes bigint NOT NULL CHECK (committed_bytes >= 0),
    line_count bigint NOT NULL CHECK (line_count >= 0),
    accepted bigint NOT NULL,
    duplicate bigint NOT NULL,
    rejected bigint NOT NULL,
    consent_denied bigint NOT NULL,
    profile_count bigint NOT NULL,
    demo_contact_count bigint NOT NULL,
    skipped jsonb NOT NULL,
    header text NOT NULL,
    fault_count bigint NOT NULL,
    version bigint NOT NULL,
    attempt_open boolean NOT NULL DEFAULT false,
    settled_heads bigint[] NOT NULL,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    create_time timestamptz NOT NULL DEFAULT now(),
    update_time timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT import_pk PRIMARY KEY (tenant_id, import_id)
);
COMMENT ON TABLE import IS 'Files taken in as history, and how far. settled_heads are the positions of the feed when every recorded event of the import was last known to be counted.';
CREATE INDEX import_finishing_idx ON import (lease_until) WHERE state = 'FINISHING';

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
CREATE POLICY import_tenant ON import
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE ON import TO ${appRole};
