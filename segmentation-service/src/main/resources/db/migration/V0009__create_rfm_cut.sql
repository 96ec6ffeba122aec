CREATE TABLE rfm_cut (
    tenant_id integer NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    as_of_time timestamptz NOT NULL,
    advance_time timestamptz,
    customer_count bigint NOT NULL CHECK (customer_count > 0),
    recency_floors timestamptz[] NOT NULL CHECK (array_length(recency_floors, 1) = 4),
    frequency_floors bigint[] NOT NULL CHECK (array_length(frequency_floors, 1) = 4),
    monetary_floors bigint[] NOT NULL CHECK (array_length(monetary_floors, 1) = 4),
    create_time timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT rfm_cut_pk PRIMARY KEY (tenant_id, version)
);
COMMENT ON TABLE rfm_cut IS 'Each re-cut of a tenant''s customers into scores, kept. From each floor on, ascending, the score is one higher.';
COMMENT ON COLUMN rfm_cut.advance_time IS 'The advance of a REPLAY clock that asked for it.';

ALTER TABLE rfm_cut ENABLE ROW LEVEL SECURITY;
ALTER TABLE rfm_cut FORCE ROW LEVEL SECURITY;
CREATE POLICY rfm_cut_tenant ON rfm_cut
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON rfm_cut TO ${appRole};
