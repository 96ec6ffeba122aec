CREATE TABLE tombstone_key (
    key bytea NOT NULL,
    CONSTRAINT tombstone_key_length CHECK (octet_length(key) >= 32)
);
COMMENT ON TABLE tombstone_key IS 'One random key, made with the database; only the function below reads it.';
INSERT INTO tombstone_key
SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- HMAC-SHA-256 without padding to a block: two nested hashes, so that nothing can be appended to the text.
CREATE FUNCTION tombstone_hash(tenant_id integer, customer_id text) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    RETURN (SELECT sha256(key || sha256(key || int4send($1) || convert_to($2, 'UTF8'))) FROM tombstone_key);
REVOKE ALL ON FUNCTION tombstone_hash(integer, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tombstone_hash(integer, text) TO ${appRole};

CREATE TABLE tombstone (
    tenant_id integer NOT NULL,
    customer_hash bytea NOT NULL,
    erase_time timestamptz NOT NULL,
    CONSTRAINT tombstone_pk PRIMARY KEY (tenant_id, customer_hash)
);
COMMENT ON TABLE tombstone IS 'Erased customers by keyed hash: what comes late of them is dropped.';

ALTER TABLE tombstone ENABLE ROW LEVEL SECURITY;
ALTER TABLE tombstone FORCE ROW LEVEL SECURITY;
CREATE POLICY tombstone_tenant ON tombstone
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON tombstone TO ${appRole};
