-- What never rested is found by its earliest time, what rests by the end of its rest: a claim touches what is due.
DROP INDEX message_due_idx;
CREATE INDEX message_due_idx ON message (tenant_id, campaign_id, retry_time, earliest_time) WHERE state = 1;
COMMENT ON COLUMN message.retry_time IS 'Until when it rests before it is tried again (wall clock); -infinity where it does not.';
