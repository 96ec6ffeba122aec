CREATE TABLE exchange_rate (
    tenant_id integer NOT NULL,
    currency_code text NOT NULL CHECK (currency_code ~ '^[A-Z]{3}$'),
    start_time timestamptz NOT NULL,
    rate_micros bigint NOT NULL CHECK (rate_micros > 0),
    CONSTRAINT exchange_rate_pk PRIMARY KEY (tenant_id, currency_code, start_time)
);
COMMENT ON TABLE exchange_rate IS 'Rates into the tenant''s currency. A rate that holds from ever starts in the year 1.';

ALTER TABLE exchange_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE exchange_rate FORCE ROW LEVEL SECURITY;
CREATE POLICY exchange_rate_tenant ON exchange_rate
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, DELETE ON exchange_rate TO ${appRole};
