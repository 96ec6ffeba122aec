ALTER TABLE message ADD COLUMN refusal_code text NOT NULL DEFAULT '';
COMMENT ON COLUMN message.refusal_code IS 'Of a planned message: the code of the last refusal that did not tell whom it was about. The message is tried again.';

CREATE TABLE refusal_run (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    provider_code text NOT NULL,
    messages integer NOT NULL CHECK (messages >= 0),
    CONSTRAINT refusal_run_pk PRIMARY KEY (tenant_id, campaign_id, provider_code)
);
COMMENT ON TABLE refusal_run IS 'How many messages of a campaign got this refusal, which did not tell whom it was about, since the provider last took one. Each message counts once.';
SELECT protect_tenant_rows('refusal_run');
