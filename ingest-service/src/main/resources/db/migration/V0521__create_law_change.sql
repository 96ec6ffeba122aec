CREATE TABLE law_change (
    tenant_id integer NOT NULL,
    version bigint NOT NULL,
    after_customer_id text COLLATE "C" NOT NULL DEFAULT '',
    CONSTRAINT law_change_pk PRIMARY KEY (tenant_id, version)
);
COMMENT ON TABLE law_change IS 'Versions of policies that change the law of some countries and whose customers are not all on the feed again. Those up to the customer are.';

ALTER TABLE law_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_change FORCE ROW LEVEL SECURITY;
CREATE POLICY law_change_tenant ON law_change
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON law_change TO ${appRole};
