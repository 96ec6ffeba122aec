-- Amounts come as they are told, and sums of them may not fit into 64 bits: they are held within CustomerTotals.MINOR_MAX,
-- since a page that cannot be written stops its shard for every tenant.
CREATE FUNCTION held_minor(total numeric) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN least(greatest(coalesce(total, 0), -4000000000000000000), 4000000000000000000)::bigint;

ALTER TABLE tenant_shard ALTER COLUMN gross_minor TYPE numeric;
