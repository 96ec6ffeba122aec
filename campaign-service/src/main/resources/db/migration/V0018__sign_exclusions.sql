-- Of exclusions made before, nobody knows by whom and when.
ALTER TABLE exclusion ADD COLUMN author text NOT NULL DEFAULT '', ADD COLUMN create_time timestamptz;
ALTER TABLE exclusion ALTER COLUMN author DROP DEFAULT;
COMMENT ON COLUMN exclusion.author IS 'Who excluded the customer: the subject of the token.';
COMMENT ON COLUMN exclusion.create_time IS 'When, by the wall clock.';
