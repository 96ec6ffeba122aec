-- Nothing reads it: quiet hours follow the zone.
ALTER TABLE recipient DROP COLUMN country;
