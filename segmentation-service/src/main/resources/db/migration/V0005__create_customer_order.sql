CREATE TABLE customer_order (
    tenant_id integer NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    order_time timestamptz NOT NULL DEFAULT 'infinity',
    source text COLLATE "C" NOT NULL DEFAULT '',
    event_id text COLLATE "C" NOT NULL DEFAULT '',
    gross_minor bigint NOT NULL DEFAULT 0,
    cancel_time timestamptz NOT NULL DEFAULT 'infinity',
    CONSTRAINT customer_order_pk PRIMARY KEY (tenant_id, customer_id, order_id)
);
COMMENT ON TABLE customer_order IS 'First completion of each order by (time, source, event id), and first cancellation; infinity where there was none yet.';

ALTER TABLE customer_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_order FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_order_tenant ON customer_order
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON customer_order TO ${appRole};
