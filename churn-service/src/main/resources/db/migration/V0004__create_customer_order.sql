CREATE TABLE customer_order (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    event_time timestamptz,
    source text COLLATE "C",
    event_id text COLLATE "C",
    minor_units bigint,
    cancel_time timestamptz,
    CONSTRAINT customer_order_pk PRIMARY KEY (tenant_id, customer_id, order_id),
    CONSTRAINT customer_order_whole CHECK (num_nulls(event_time, source, event_id, minor_units) IN (0, 4)),
    CONSTRAINT customer_order_something CHECK (num_nonnulls(event_time, cancel_time) > 0)
);
COMMENT ON TABLE customer_order IS 'Each order once: its earliest completion by (event_time, source, event_id), and its earliest cancellation. Either may come first.';

ALTER TABLE customer_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_order FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_order_tenant ON customer_order
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_order TO ${appRole};
