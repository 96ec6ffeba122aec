-- Profiles and consents that an import brings are history, as its events are.
ALTER TABLE feed_record ADD COLUMN backfill boolean NOT NULL DEFAULT false;
