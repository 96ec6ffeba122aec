-- Readers of the feed are told what nothing just happened for, and how fresh the rest is.
ALTER TABLE membership_change
    ADD COLUMN backfill boolean NOT NULL DEFAULT false,
    ADD COLUMN accept_time timestamptz;
COMMENT ON COLUMN membership_change.backfill IS 'Neither an event nor time led to it, but an import or a change of policy.';
COMMENT ON COLUMN membership_change.accept_time IS 'When ingest accepted the latest event that led to it; null where none did.';

-- A cut moves whom nothing but an import has touched since the last one. Noted as versions of cuts, nothing of it has to be
-- reset with each of them.
ALTER TABLE customer
    ADD COLUMN imported_since_cut bigint,
    ADD COLUMN live_since_cut bigint;
COMMENT ON COLUMN customer.imported_since_cut IS 'The cut of the shard when the last imported event came; null where none has.';
COMMENT ON COLUMN customer.live_since_cut IS 'The cut of the shard when the last event came that was not imported; null where none has.';

ALTER TABLE rfm_cut ADD COLUMN presets_changed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN rfm_cut.presets_changed IS 'Whether it was made with other presets than the one before.';
