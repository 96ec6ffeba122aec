CREATE TABLE message (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    step smallint NOT NULL DEFAULT 0,
    occurrence integer NOT NULL DEFAULT 0,
    customer_id text NOT NULL,
    channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
    message_id uuid NOT NULL,
    state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),
    state_reason text NOT NULL DEFAULT '',
    state_time timestamptz NOT NULL,
    earliest_time timestamptz NOT NULL,
    zone text NOT NULL,
    traceparent text,
    try_count integer NOT NULL DEFAULT 0,
    retry_time timestamptz NOT NULL DEFAULT '-infinity',
    claim_id uuid,
    claim_time timestamptz,
    attempt_time timestamptz,
    address_hash text,
    reported boolean NOT NULL DEFAULT false,
    report_time timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT message_pk PRIMARY KEY (tenant_id, campaign_id, step, occurrence, customer_id, channel),
    CONSTRAINT message_claim_check CHECK ((state = 2) = (claim_id IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE message IS 'The send ledger: at most one message for each campaign, step, occurrence, customer and channel. States: 1 planned, 2 handing off, 3 handed off, 4 withheld, 5 refused, 6 unresolved.';
COMMENT ON COLUMN message.state_time IS 'When the state was reached, by the tenant''s clock; so are earliest_time and nothing else here.';
COMMENT ON COLUMN message.attempt_time IS 'Set just before the provider is talked to: a claim without it is known not to have been sent.';
CREATE INDEX message_customer_idx ON message (tenant_id, customer_id);
CREATE INDEX message_due_idx ON message (tenant_id, campaign_id, earliest_time) WHERE state = 1;
CREATE INDEX message_claimed_idx ON message (tenant_id, campaign_id, claim_time) WHERE state = 2;
CREATE INDEX message_unreported_idx ON message (tenant_id, report_time) WHERE state = 3 AND NOT reported;
CREATE INDEX message_address_idx ON message (tenant_id, address_hash) WHERE address_hash IS NOT NULL;
SELECT protect_tenant_rows('message');

CREATE TABLE send_cap (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    CONSTRAINT send_cap_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE send_cap IS 'One row a customer, locked by whoever counts the customer''s messages in order to add one.';
SELECT protect_tenant_rows('send_cap');

CREATE TABLE address_cap (
    tenant_id integer NOT NULL,
    address_hash text NOT NULL,
    CONSTRAINT address_cap_pk PRIMARY KEY (tenant_id, address_hash)
);
COMMENT ON TABLE address_cap IS 'One row an address, locked by whoever counts the messages to it in order to send one more.';
SELECT protect_tenant_rows('address_cap');
