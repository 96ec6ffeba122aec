CREATE TABLE recipient (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    profile_known boolean NOT NULL DEFAULT false,
    zone text,
    country text,
    reachable smallint NOT NULL DEFAULT 0,
    consent_known boolean NOT NULL DEFAULT false,
    marketing smallint NOT NULL DEFAULT 0,
    profiled boolean NOT NULL DEFAULT true,
    consent_time timestamptz,
    origin_seen boolean NOT NULL DEFAULT false,
    own_messaging boolean NOT NULL DEFAULT false,
    membership_known boolean NOT NULL DEFAULT false,
    segments text[] NOT NULL DEFAULT '{}',
    traceparent text,
    CONSTRAINT recipient_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE recipient IS 'What deciding needs of a customer, from the feeds of ingest and segmentation. reachable and marketing are sets of channels: bit 0 e-mail, bit 1 SMS, bit 2 push.';
COMMENT ON COLUMN recipient.traceparent IS 'Trace of the latest change of membership, where it was sampled.';
SELECT protect_tenant_rows('recipient');

CREATE TABLE recipient_tombstone (
    tenant_id integer NOT NULL,
    commitment text NOT NULL,
    erase_time timestamptz NOT NULL,
    CONSTRAINT recipient_tombstone_pk PRIMARY KEY (tenant_id, commitment)
);
COMMENT ON TABLE recipient_tombstone IS 'Erased customers, as keyed hashes: nothing that arrives later brings them back.';
SELECT protect_tenant_rows('recipient_tombstone');

CREATE TABLE suppression (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
    cause smallint NOT NULL CHECK (cause BETWEEN 1 AND 3),
    event_time timestamptz NOT NULL,
    CONSTRAINT suppression_pk PRIMARY KEY (tenant_id, customer_id, channel, cause)
);
COMMENT ON TABLE suppression IS 'What ended messages to a customer on a channel: 1 permanent bounce, 2 complaint, 3 unsubscription; with its latest event.';
SELECT protect_tenant_rows('suppression');
