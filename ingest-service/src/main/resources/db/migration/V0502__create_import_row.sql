CREATE TABLE import_row (
    tenant_id integer NOT NULL,
    import_id uuid NOT NULL,
    invoice text COLLATE "C" NOT NULL,
    line bigint NOT NULL CHECK (line > 0),
    customer_id text COLLATE "C" NOT NULL,
    product_id text NOT NULL,
    quantity bigint NOT NULL,
    unit_price_minor bigint,
    amount_minor bigint NOT NULL,
    row_time timestamptz NOT NULL,
    country text NOT NULL,
    CONSTRAINT import_row_pk PRIMARY KEY (tenant_id, import_id, invoice, line)
);
COMMENT ON TABLE import_row IS 'Rows of invoices, kept until all of their file is there and deleted as their invoices are recorded.';

ALTER TABLE import_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_row FORCE ROW LEVEL SECURITY;
CREATE POLICY import_row_tenant ON import_row
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON import_row TO ${appRole};
