-- Tenants, their clocks and tombstones are platform's now. Its tables are filled by reading the feed anew, under its common
-- name: facts come out the same however often they arrive.
DROP TABLE tenant, tenant_clock, tombstone;
DROP FUNCTION tombstone_hash(integer, text);
DROP TABLE tombstone_key;

CREATE VIEW tenant WITH (security_invoker = true) AS
    SELECT tenant_id, currency_code, zone, default_law, clock_mode, record_time, etag FROM feed_tenant;
COMMENT ON VIEW tenant IS 'Tenants as the event feed tells of them.';
GRANT SELECT, UPDATE ON tenant TO ${appRole}; -- UPDATE, so that rows can be locked through it

DELETE FROM feed_cursor WHERE feed = 'ingest-events';
DELETE FROM feed_reader WHERE feed = 'ingest-events';
