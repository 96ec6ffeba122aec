-- change_time is of the tenant's clock, which may stand in another century; how long a record is kept is of the wall clock.
ALTER TABLE alert_record ADD COLUMN write_time timestamptz NOT NULL DEFAULT now();
COMMENT ON TABLE alert_record IS 'The feed of alerts. Old records go: replaced ones, and those of an alert''s end.';
COMMENT ON TABLE score_change IS 'The feed of score changes. Old records that later ones have replaced go; the latest of each customer stays.';
