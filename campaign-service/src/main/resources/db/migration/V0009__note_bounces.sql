ALTER TABLE message ADD COLUMN bounced boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN message.bounced IS 'Refused because the address does not exist: ingest is told, so that nothing more is sent to it.';
DROP INDEX message_unreported_idx;
CREATE INDEX message_unreported_idx ON message (tenant_id, report_time)
    WHERE NOT reported AND (state = 3 OR (state = 5 AND bounced));
