CREATE TABLE source_span (
    tenant_id integer NOT NULL,
    source text COLLATE "C" NOT NULL,
    start_time timestamptz NOT NULL,
    events bigint NOT NULL CHECK (events > 0),
    late_events bigint NOT NULL CHECK (late_events BETWEEN 0 AND events),
    late_seconds bigint NOT NULL,
    lag_seconds_max integer NOT NULL,
    CONSTRAINT source_span_pk PRIMARY KEY (tenant_id, source, start_time)
);
COMMENT ON TABLE source_span IS 'What LIVE tenants'' sources sent in five minutes from start_time on, and how much of it was late. Replicas add to it; rows go after an hour.';
COMMENT ON COLUMN source_span.late_seconds IS 'The sum of the lags of the late events.';
COMMENT ON COLUMN source_span.lag_seconds_max IS 'More than this was late by the tenant''s policy, as it was last.';

CREATE INDEX source_span_start_time_idx ON source_span (start_time);

ALTER TABLE source_span ENABLE ROW LEVEL SECURITY;
ALTER TABLE source_span FORCE ROW LEVEL SECURITY;
CREATE POLICY source_span_tenant ON source_span
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON source_span TO ${appRole};
