CREATE TABLE customer (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    shard smallint NOT NULL,
    has_event boolean NOT NULL DEFAULT false,
    usable boolean NOT NULL DEFAULT false,
    personalisation boolean,
    opt_in boolean,
    tier text CHECK (tier IN ('low', 'medium', 'high')),
    act_time timestamptz,
    counted boolean NOT NULL DEFAULT false,
    profiled boolean NOT NULL DEFAULT false,
    order_count bigint NOT NULL DEFAULT 0 CHECK (order_count >= 0),
    first_order_time timestamptz,
    last_order_time timestamptz,
    gross_minor bigint NOT NULL DEFAULT 0,
    refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
    last_act_time timestamptz,
    stage text CHECK (stage IN ('prospect', 'new', 'active', 'cooling', 'dormant', 'churned')),
    next_transition_at timestamptz,
    recency_score smallint CHECK (recency_score BETWEEN 1 AND 5),
    frequency_score smallint CHECK (frequency_score BETWEEN 1 AND 5),
    monetary_score smallint CHECK (monetary_score BETWEEN 1 AND 5),
    amazon_group text,
    shopify_group text,
    segment_ids text[] COLLATE "C" NOT NULL DEFAULT '{}',
    change_time timestamptz,
    CONSTRAINT customer_pk PRIMARY KEY (tenant_id, customer_id),
    CONSTRAINT customer_order_times CHECK ((order_count = 0) = (last_order_time IS NULL)),
    CONSTRAINT customer_stage_profiled CHECK (profiled = (stage IS NOT NULL))
) WITH (fillfactor = 80);
COMMENT ON TABLE customer IS 'What is known of a customer by the clock of the shard, and what follows from it.';
COMMENT ON COLUMN customer.has_event IS 'At least one accepted event: the customer exists.';
COMMENT ON COLUMN customer.usable IS 'At least one event whose origin allows personalisation.';
COMMENT ON COLUMN customer.personalisation IS 'What the consent ledger says; null where it is empty: the law decides.';
COMMENT ON COLUMN customer.opt_in IS 'The customer''s law; null where not known: the tenant''s default holds.';
COMMENT ON COLUMN customer.act_time IS 'Last act of the customer''s own other than an order, before the clock.';
COMMENT ON COLUMN customer.next_transition_at IS 'When time alone next changes something: the stage, or a fact ahead of the clock begins to count.';

ALTER TABLE customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_tenant ON customer
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer TO ${appRole};
