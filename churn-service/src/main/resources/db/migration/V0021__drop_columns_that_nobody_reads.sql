ALTER TABLE tenant_clock DROP COLUMN event_time;
COMMENT ON TABLE tenant_clock IS 'Latest advance of the REPLAY clock that was read, by shard of the feed.';
ALTER TABLE scoring_run DROP COLUMN finish_time;
