CREATE TABLE customer_score (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    probability double precision NOT NULL CHECK (probability BETWEEN 0 AND 1),
    probability_min double precision NOT NULL,
    probability_max double precision NOT NULL,
    tier text COLLATE "C" NOT NULL CHECK (tier IN ('LOW', 'MEDIUM', 'HIGH')),
    reasons bytea NOT NULL,
    model_id uuid NOT NULL,
    as_of_time timestamptz NOT NULL,
    score_time timestamptz NOT NULL,
    CONSTRAINT customer_score_pk PRIMARY KEY (tenant_id, customer_id),
    CONSTRAINT customer_score_interval CHECK (probability_min <= probability AND probability <= probability_max)
);
COMMENT ON TABLE customer_score IS 'Each scored customer''s latest score. reasons: base, values and contributions in the order of model.feature_names, as big-endian doubles.';

CREATE INDEX customer_score_probability_idx ON customer_score (tenant_id, probability DESC, customer_id);
CREATE INDEX customer_score_tier_idx ON customer_score (tenant_id, tier, probability DESC, customer_id);

ALTER TABLE customer_score ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_score FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_score_tenant ON customer_score
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_score TO ${appRole};
