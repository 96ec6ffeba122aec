-- As a service has it that reads the event feed.
CREATE VIEW tenant WITH (security_invoker = true) AS
    SELECT tenant_id, currency_code, zone, default_law, clock_mode, record_time, etag FROM feed_tenant;
GRANT SELECT, UPDATE ON tenant TO ${appRole};

CREATE FUNCTION protect(protected regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    own text := 'tenant_id = ANY ((SELECT current_setting(''perennial.tenants'')::int[])::int[])';
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', protected);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', protected);
    EXECUTE format('CREATE POLICY %I ON %s USING (%s) WITH CHECK (%s)', protected || '_tenant', protected, own, own);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO ${appRole}', protected);
END
$$;

-- What tests derive of customers.
CREATE TABLE derived (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    content text NOT NULL,
    step bigint GENERATED ALWAYS AS IDENTITY
);
SELECT protect('derived');

-- Three kinds of rows that get old.
CREATE TABLE visit (
    tenant_id integer NOT NULL,
    visit_id uuid NOT NULL DEFAULT gen_random_uuid(),
    write_time timestamptz,
    CONSTRAINT visit_pk PRIMARY KEY (tenant_id, visit_id)
);
SELECT protect('visit');

CREATE TABLE change (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    shard smallint NOT NULL,
    position bigint NOT NULL,
    state text NOT NULL DEFAULT 'OPEN',
    write_time timestamptz NOT NULL,
    CONSTRAINT change_pk PRIMARY KEY (shard, position)
);
SELECT protect('change');

CREATE TABLE entry (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    entry_number bigint NOT NULL,
    write_time timestamptz NOT NULL,
    CONSTRAINT entry_pk PRIMARY KEY (tenant_id, entry_number)
);
SELECT protect('entry');
