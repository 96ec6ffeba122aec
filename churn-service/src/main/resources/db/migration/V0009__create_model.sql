CREATE TABLE model (
    tenant_id integer NOT NULL,
    model_id uuid NOT NULL,
    model_number bigint GENERATED ALWAYS AS IDENTITY,
    state text NOT NULL CHECK (state IN ('TRAINING', 'SCORING', 'LIVE', 'RETIRED', 'REJECTED', 'FAILED')),
    state_reason text NOT NULL DEFAULT '',
    as_of_time timestamptz NOT NULL,
    create_time timestamptz NOT NULL,
    train_duration_ms bigint NOT NULL DEFAULT 0,
    score_duration_ms bigint NOT NULL DEFAULT 0,
    card jsonb,
    parameters jsonb,
    back_tested jsonb,
    feature_names text[],
    attempts integer NOT NULL DEFAULT 0,
    owner uuid,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT model_pk PRIMARY KEY (tenant_id, model_id),
    CONSTRAINT model_trained CHECK (state NOT IN ('SCORING', 'LIVE', 'RETIRED')
        OR num_nulls(card, parameters, back_tested, feature_names) = 0)
);
COMMENT ON TABLE model IS 'Trained models with their cards. A replica works on one while its lease holds.';

CREATE UNIQUE INDEX model_one_in_training_idx ON model (tenant_id) WHERE state IN ('TRAINING', 'SCORING');
CREATE UNIQUE INDEX model_one_live_idx ON model (tenant_id) WHERE state = 'LIVE';
CREATE INDEX model_number_idx ON model (tenant_id, model_number);

ALTER TABLE model ENABLE ROW LEVEL SECURITY;
ALTER TABLE model FORCE ROW LEVEL SECURITY;
CREATE POLICY model_tenant ON model
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON model TO ${appRole};
