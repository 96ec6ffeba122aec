CREATE TABLE customer_refund (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    refund_id text COLLATE "C" NOT NULL,
    refund_time timestamptz NOT NULL,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    refunded_minor bigint NOT NULL CHECK (refunded_minor >= 0),
    order_id text COLLATE "C" NOT NULL,
    CONSTRAINT customer_refund_pk PRIMARY KEY (tenant_id, customer_id, refund_id)
);
COMMENT ON TABLE customer_refund IS 'First event of each refund by (time, source, event id); the order id is empty where the source names none.';

ALTER TABLE customer_refund ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_refund FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_refund_tenant ON customer_refund
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_refund TO ${appRole};
