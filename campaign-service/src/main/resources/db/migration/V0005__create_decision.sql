CREATE TABLE audience_chunk (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    chunk integer NOT NULL CHECK (chunk >= 0),
    customer_ids text[] NOT NULL CHECK (cardinality(customer_ids) BETWEEN 1 AND 1000),
    CONSTRAINT audience_chunk_pk PRIMARY KEY (tenant_id, campaign_id, chunk)
);
COMMENT ON TABLE audience_chunk IS 'Members of launched campaigns'' audiences that have no decision yet, up to 1,000 a row. A row goes in the transaction that decides its members.';
SELECT protect_tenant_rows('audience_chunk');

CREATE TABLE decision (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    customer_id text NOT NULL,
    verdict smallint NOT NULL CHECK (verdict BETWEEN 1 AND 10),
    reasons text NOT NULL,
    earliest_time timestamptz,
    decide_time timestamptz NOT NULL,
    CONSTRAINT decision_pk PRIMARY KEY (tenant_id, campaign_id, customer_id)
);
COMMENT ON TABLE decision IS 'One row for each member of a launched campaign''s audience. reasons: a line for each that holds, its code and its facts parted by tabs. An erased customer''s id is replaced by "@" and a keyed hash.';
CREATE INDEX decision_verdict_idx ON decision (tenant_id, campaign_id, verdict, customer_id);
CREATE INDEX decision_customer_idx ON decision (tenant_id, customer_id);
SELECT protect_tenant_rows('decision');
