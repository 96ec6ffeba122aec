ALTER TABLE changed_customer ADD COLUMN backfill boolean NOT NULL DEFAULT false, ADD COLUMN accept_time timestamptz;
COMMENT ON COLUMN changed_customer.backfill IS 'True while nothing but imports and policies brought what became known.';
COMMENT ON COLUMN changed_customer.accept_time IS 'When ingest accepted the latest record of it; null where a policy alone marked the customer.';

ALTER TABLE score_history ADD COLUMN backfill boolean NOT NULL DEFAULT false, ADD COLUMN accept_time timestamptz;
ALTER TABLE score_change ADD COLUMN backfill boolean NOT NULL DEFAULT false, ADD COLUMN accept_time timestamptz;
ALTER TABLE alert_record ADD COLUMN backfill boolean NOT NULL DEFAULT false, ADD COLUMN accept_time timestamptz;
