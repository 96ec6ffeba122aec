-- Whoever writes rows of a tenant's customers holds its lock together with others; an erasure holds it alone. So nothing of
-- a customer is written by a transaction that did not see the tombstone and that the erasure did not see.
CREATE FUNCTION lock_customers(tenants int[], erasing int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    one int;
    space CONSTANT int := 7104;
BEGIN
    -- In one order, so that nobody waits in a circle.
    FOR one IN SELECT DISTINCT t FROM unnest(tenants || erasing) AS t ORDER BY t LOOP
        IF one = ANY (erasing) THEN
            PERFORM pg_advisory_xact_lock(space, one);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(space, one);
        END IF;
    END LOOP;
END
$$;
