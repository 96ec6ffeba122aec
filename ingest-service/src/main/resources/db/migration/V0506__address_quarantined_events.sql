-- Entries are listed, corrected, re-driven and discarded one by one, and what was given and expected is told apart.
ALTER TABLE quarantined_event
    ADD COLUMN quarantined_event_id uuid NOT NULL DEFAULT uuidv7(),
    ADD COLUMN value text NOT NULL DEFAULT '',
    ADD COLUMN expected text NOT NULL DEFAULT '',
    ADD COLUMN backfill boolean NOT NULL DEFAULT false;
ALTER TABLE quarantined_event RENAME COLUMN receive_count TO rejection_count;

ALTER TABLE quarantined_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE import NO FORCE ROW LEVEL SECURITY;
UPDATE quarantined_event AS q SET
    value = split_part(substr(message, CASE WHEN field = '' THEN 1 ELSE length(field) + 3 END), ' (expected: ', 1),
    expected = left(split_part(message, ' (expected: ', 2), -1),
    backfill = EXISTS (SELECT FROM import AS i WHERE i.tenant_id = q.tenant_id AND i.source = q.source),
    -- It could be kept only when it came again, and does not tell whose it is, so that no erasure would find it.
    payload = CASE WHEN customer_id IS NULL THEN NULL ELSE payload END;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
ALTER TABLE quarantined_event FORCE ROW LEVEL SECURITY;

ALTER TABLE quarantined_event
    DROP COLUMN message,
    ALTER COLUMN value DROP DEFAULT,
    ALTER COLUMN expected DROP DEFAULT,
    ALTER COLUMN backfill DROP DEFAULT;
CREATE UNIQUE INDEX quarantined_event_id_idx ON quarantined_event (tenant_id, quarantined_event_id);
CREATE INDEX quarantined_event_page_idx ON quarantined_event (tenant_id, receive_time, quarantined_event_id);
COMMENT ON COLUMN quarantined_event.receive_time IS 'When it came in first; it waits no longer for having come again.';
