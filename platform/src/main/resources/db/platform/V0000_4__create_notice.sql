CREATE TABLE notice (
    tenant_id integer NOT NULL,
    notice_key text COLLATE "C" NOT NULL,
    severity smallint NOT NULL CHECK (severity BETWEEN 1 AND 3),
    message text NOT NULL,
    facts jsonb NOT NULL,
    raise_time timestamptz NOT NULL,
    clear_time timestamptz,
    position bigint NOT NULL,
    CONSTRAINT notice_pk PRIMARY KEY (tenant_id, notice_key)
);
COMMENT ON TABLE notice IS 'What people of a tenant should know: open until it is cleared. A row moves to the head of the feed of notices with each change.';
COMMENT ON COLUMN notice.severity IS '1 INFO, 2 WARNING, 3 CRITICAL.';
COMMENT ON COLUMN notice.position IS 'In shard 0 of the feed of notices, where all of them are.';

CREATE INDEX notice_position_idx ON notice (position);
CREATE INDEX notice_clear_time_idx ON notice (clear_time) WHERE clear_time IS NOT NULL;

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE notice FORCE ROW LEVEL SECURITY;
CREATE POLICY notice_tenant ON notice
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON notice TO ${appRole};
