ALTER TABLE model ADD COLUMN state_time timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN model.state_time IS 'When the state began, by the wall clock; a model that is out of use goes some time after it.';
