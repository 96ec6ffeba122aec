-- A tenant's record stands in every shard of the feed, and shards are read at different speeds: the latest acceptance wins.
ALTER TABLE tenant ADD COLUMN accept_time timestamptz NOT NULL DEFAULT '-infinity';
COMMENT ON COLUMN tenant.accept_time IS 'When ingest accepted the record; an earlier one that arrives later changes nothing.';
